/** Tells apps where they get tokens: SMART App Launch 2.2, "Conformance". */
package io.github.jennerfhir.server.smart;
