/** What any request may hold, whichever way it comes: characters, versions, patches, and how much a search may ask for. */
package io.github.jennerfhir.interceptors.input;
