/** What is served: an allow-list of resource types, interactions, search parameters and operations, as data. */
package io.github.jennerfhir.interceptors.served;
