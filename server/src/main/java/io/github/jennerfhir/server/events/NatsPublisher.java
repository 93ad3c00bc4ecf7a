package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.EventPublisher;
import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.operations.events.Publication;
import io.github.jennerfhir.operations.events.Subject;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.NatsJetStreamConstants;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes events to NATS JetStream. The event id is the message id, by which the stream drops repeats. Connects when
 * there is something to publish, and anew after every failure: NATS's client would otherwise keep messages of its own
 * and send them at a time that nobody knows of. To be used by one thread.
 */
final class NatsPublisher implements EventPublisher, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ACKNOWLEDGE = Duration.ofSeconds(5);

    /** Answers that say that this message will not do; 404 and 5xx speak of the stream or the server. */
    private static final int BAD_REQUEST = 400;

    private final Options options;
    private final NatsStreams streams;
    private final CloudEventWriter writer;

    @Nullable
    private Connection connection;

    @Nullable
    private JetStream jetStream;

    NatsPublisher(Options.Builder options, NatsStreams streams, CloudEventWriter writer) {
        this.options = options.connectionName("jenner")
                .noReconnect()
                .connectionTimeout(CONNECT)
                .errorListener(new SilentListener())
                .build();
        this.streams = streams;
        this.writer = writer;
    }

    @Override
    public List<Publication> publish(List<OutboxEvent> events) {
        try {
            connect();
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            close();
            return events.stream().map(event -> unanswered(e)).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return events.stream().map(event -> unanswered(e)).toList();
        }
        List<Publication> outcomes = await(events.stream().map(this::send).toList());
        if (outcomes.stream().anyMatch(Publication.Unanswered.class::isInstance)) {
            close();
        }
        return outcomes;
    }

    @Override
    public void close() {
        Connection closing = connection;
        connection = null;
        jetStream = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect() throws IOException, InterruptedException, JetStreamApiException {
        if (connection == null || connection.getStatus() != Connection.Status.CONNECTED) {
            close();
            connection = Nats.connect(options);
            streams.createMissing(connection.jetStreamManagement());
            jetStream = connection.jetStream();
        }
    }

    private CompletableFuture<PublishAck> send(OutboxEvent event) {
        try {
            Headers headers = new Headers()
                    .put(NatsJetStreamConstants.MSG_ID_HDR, event.eventId())
                    .put("Content-Type", CloudEventWriter.MEDIA_TYPE);
            Message message = NatsMessage.builder()
                    .subject(Subject.of(event.type()).name())
                    .headers(headers)
                    .data(writer.write(event))
                    .build();
            return jetStream.publishAsync(message);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // the former: no JSON, no subject, too large for the server; the latter: the connection is gone
            return CompletableFuture.failedFuture(e);
        }
    }

    private static List<Publication> await(List<CompletableFuture<PublishAck>> acknowledgements) {
        long end = System.nanoTime() + ACKNOWLEDGE.toNanos();
        List<Publication> outcomes = new ArrayList<>();
        for (CompletableFuture<PublishAck> acknowledgement : acknowledgements) {
            outcomes.add(await(acknowledgement, Math.max(0, end - System.nanoTime())));
        }
        return outcomes;
    }

    private static Publication await(CompletableFuture<PublishAck> acknowledgement, long nanos) {
        try {
            acknowledgement.get(nanos, TimeUnit.NANOSECONDS);
            return new Publication.Accepted();
        } catch (ExecutionException e) {
            return outcome(e.getCause());
        } catch (TimeoutException | java.util.concurrent.CancellationException e) {
            return new Publication.Unanswered("no acknowledgement");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered(e);
        }
    }

    private static Publication outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof IllegalArgumentException
                    || cause instanceof JetStreamApiException answer && answer.getErrorCode() == BAD_REQUEST;
            if (refused) {
                return new Publication.Refused(reason(cause));
            }
        }
        return unanswered(failure);
    }

    private static Publication unanswered(Throwable failure) {
        return new Publication.Unanswered(reason(failure));
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
