/** Who asks, and for which tenant. */
package io.github.jennerfhir.operations.caller;
