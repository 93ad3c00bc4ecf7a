/**
 * Nothing twice, contract §4: a submission that is sent again gets the first one's answer, and a change names the version
 * that it was made from.
 */
package io.github.jennerfhir.operations.mutation;
