/** Policy on every request. Hooks are thin: they ask the rules of {@code operations}, and hold none. */
package io.github.jennerfhir.interceptors;
