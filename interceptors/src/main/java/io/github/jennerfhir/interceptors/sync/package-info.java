/** What a device that pulls changes can rely on. */
package io.github.jennerfhir.interceptors.sync;
