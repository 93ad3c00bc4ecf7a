package io.github.jennerfhir.operations.caller;

/** The commands of the contract §2 that are one interaction for FHIR and have roles of their own. */
public enum Command {
    RECORD,
    REFUSE,
    IMPORT,
    AMEND,
    CORRECT
}
