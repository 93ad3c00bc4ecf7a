package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.Relay;
import io.github.jennerfhir.server.background.TurnThread;

/** Gives the relay its turns. */
final class RelayThread extends TurnThread {

    RelayThread(Relay relay, AutoCloseable publisher) {
        super("event-relay", relay::turn, () -> {
            relay.resign();
            publisher.close();
        });
    }
}
