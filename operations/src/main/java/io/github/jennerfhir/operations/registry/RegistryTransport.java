package io.github.jennerfhir.operations.registry;

/** The way to one registry. To be used by one thread. */
public interface RegistryTransport extends AutoCloseable {

    /** Sends a message and waits, up to a bound, for what comes back. It never throws for what the other side does. */
    Delivery send(String message);

    /** Ends the connection, if there is one; the next message opens another. */
    @Override
    void close();

    /** What came of sending a message. */
    sealed interface Delivery {

        /** Something came back; what it says is for others to judge. */
        record Answered(String text) implements Delivery {}

        /** The registry was not reached, or would not listen to us at all: it has nothing of the message. */
        record NotReached(String reason) implements Delivery {}

        /** The message was sent, in part or whole, and nothing came back. */
        record Unanswered(String reason) implements Delivery {}

        /** The transport itself refuses this message, and always will. */
        record Rejected(String reason) implements Delivery {}
    }
}
