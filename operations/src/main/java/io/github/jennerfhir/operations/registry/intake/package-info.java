/** Takes vaccinations from other systems, as a registry does: VXU^V04 in, ACK out, contract §6. */
package io.github.jennerfhir.operations.registry.intake;
