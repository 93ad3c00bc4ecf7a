/** Answers other systems that ask for a patient's history or forecast, as a registry does: QBP^Q11 in, RSP^K11 out, contract §6. */
package io.github.jennerfhir.operations.registry.query;
