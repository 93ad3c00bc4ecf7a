package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.Subject;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The streams that keep our events. One that is there is left as its operator has set it up; one that is missing is
 * created, on disk and without limits.
 */
final class NatsStreams {

    private static final int NOT_FOUND = 404;

    /** JetStream's default, said aloud because our promise about repeats rests on it. */
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

    private final int replicas;

    NatsStreams(int replicas) {
        this.replicas = replicas;
    }

    void createMissing(JetStreamManagement management) throws IOException, JetStreamApiException {
        for (String stream : List.of(Subject.IMMUNIZATIONS, Subject.POPULATION_HEALTH)) {
            if (!exists(management, stream)) {
                // The same twice is no error, so two replicas may do this at once.
                management.addStream(StreamConfiguration.builder()
                        .name(stream)
                        .subjects(stream + ".>")
                        .storageType(StorageType.File)
                        .replicas(replicas)
                        .duplicateWindow(DUPLICATE_WINDOW)
                        .build());
            }
        }
    }

    private static boolean exists(JetStreamManagement management, String stream)
            throws IOException, JetStreamApiException {
        try {
            management.getStreamInfo(stream);
            return true;
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
