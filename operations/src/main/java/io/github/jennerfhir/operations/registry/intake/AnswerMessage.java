package io.github.jennerfhir.operations.registry.intake;

import io.github.jennerfhir.operations.registry.hl7.ReceivedMessage;
import io.github.jennerfhir.operations.registry.query.AnswerQuery;

/** Answers whatever message comes, in the current tenant: updates are recorded, queries are answered. Thread safe. */
public final class AnswerMessage {

    private final AcceptMessage updates;
    private final AnswerQuery queries;

    public AnswerMessage(AcceptMessage updates, AnswerQuery queries) {
        this.updates = updates;
        this.queries = queries;
    }

    /** The answer to whatever came; it never throws. */
    public String answer(byte[] message) {
        return answer(ReceivedMessage.of(message));
    }

    /** The answer to a message that was read. */
    public String answer(ReceivedMessage message) {
        return message.isQuery() ? queries.answer(message) : updates.answer(message);
    }
}
