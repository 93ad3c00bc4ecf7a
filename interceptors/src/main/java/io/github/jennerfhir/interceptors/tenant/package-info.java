/** Which tenant's data a request sees. */
package io.github.jennerfhir.interceptors.tenant;
