/**
 * The commands on immunization records, contract §2: record, refuse, import, amend, correct. Each rule is a class of its
 * own that allows or says why not.
 */
package io.github.jennerfhir.operations.immunization;
