package io.github.jennerfhir.operations.events;

/** What became of the attempt to publish one event. */
public sealed interface Publication {

    /** It is stored where the consumers find it; a repeat that was dropped is stored too. */
    record Accepted() implements Publication {}

    /** This event is not taken, whatever others are. */
    record Refused(String reason) implements Publication {}

    /** It is not known to be stored: nobody answered, or nobody is there. */
    record Unanswered(String reason) implements Publication {}
}
