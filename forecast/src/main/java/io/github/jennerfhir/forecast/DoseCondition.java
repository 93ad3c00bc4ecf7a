package io.github.jennerfhir.forecast;

/**
 * What was wrong with a dose, so that it must be repeated: the dose condition flag of CDSi 4.6 section 6.1, which names
 * misadministration, recalls and breaks of the cold chain as examples.
 */
public enum DoseCondition {
    /** Less than the full volume was given. */
    PARTIAL_DOSE,
    /** The vaccine was not kept as it must be. */
    COLD_CHAIN_BREAK,
    /** The lot was recalled. */
    RECALLED,
    /** Something else. */
    OTHER
}
