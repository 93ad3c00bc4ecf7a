/** How searches are carried out. */
package io.github.jennerfhir.interceptors.search;
