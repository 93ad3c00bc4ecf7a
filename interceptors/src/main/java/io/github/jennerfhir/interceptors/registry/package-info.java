/** Notes what registries must be told of. */
package io.github.jennerfhir.interceptors.registry;
