/** What is due for a patient: from stored records to the forecaster and back to FHIR. */
package io.github.jennerfhir.operations.forecast;
