package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A device's HTTP: sends records to the addresses in turn, alone or in a Bundle of one entry, and reads what came back. Thread
 * safe.
 */
final class Sender {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<URI> bases;
    private final Sending sending;
    private final Duration endurance;
    private final String token;
    private final Ledger ledger;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * @param endurance how long it goes on sending one record again until it has an answer
     * @param token its access token
     * @param ledger where it keeps what it was answered
     */
    Sender(List<Integer> ports, Sending sending, Duration endurance, String token, Ledger ledger) {
        this.bases = ports.stream()
                .map(port -> URI.create("http://127.0.0.1:" + port + "/fhir"))
                .toList();
        this.sending = sending;
        this.endurance = endurance;
        this.token = token;
        this.ledger = ledger;
    }

    /** How many requests got no answer, or one that says to come back. */
    int unanswered() {
        return unanswered.get();
    }

    /** Stores a patient under an id. */
    void register(String patient) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", "Patient")
                .put("id", patient)
                .put("active", true)
                .put("birthDate", "2024-01-01");
        Reply reply = until(() -> exchange(request("PUT", "/Patient/" + patient, resource, Optional.empty())));
        if (!reply.accepted()) {
            throw new IllegalStateException("A patient was refused: " + reply);
        }
    }

    /** Sends a new record once; empty if no answer came. */
    Optional<Reply> trySend(Submission submission) {
        return send("POST", "Immunization", submission.immunization(), Optional.empty());
    }

    /** Sends a new record until it is answered. */
    Reply deliver(Submission submission) {
        return until(() -> trySend(submission));
    }

    /**
     * Sends new records once as one batch under an Idempotency-Key that names it as a whole.
     *
     * @return an answer for each; empty if none came, or one that says to come back
     */
    List<Reply> trySendWhole(List<ObjectNode> immunizations, String key) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        ArrayNode entries =
                bundle.put("resourceType", "Bundle").put("type", "batch").putArray("entry");
        for (ObjectNode immunization : immunizations) {
            ObjectNode entry = entries.addObject();
            entry.set("resource", immunization);
            entry.putObject("request").put("method", "POST").put("url", "Immunization");
        }
        HttpRequest plain = request("POST", "", bundle, Optional.empty());
        HttpRequest named = HttpRequest.newBuilder(plain, (header, value) -> true)
                .header("Idempotency-Key", key)
                .build();
        return answers(named, immunizations.size());
    }

    /**
     * Stores records under the ids that they carry, each by a PUT that names no version, until each is answered: one by one, or
     * all in one Bundle.
     */
    List<Reply> store(List<ObjectNode> records) {
        if (sending == Sending.SINGLE) {
            return records.stream()
                    .map(record -> until(() -> send("PUT", address(record), record, Optional.empty())))
                    .toList();
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = bundle.put("resourceType", "Bundle")
                .put("type", sending.toString())
                .putArray("entry");
        for (ObjectNode record : records) {
            ObjectNode entry = entries.addObject();
            entry.set("resource", record);
            entry.putObject("request").put("method", "PUT").put("url", address(record));
        }
        List<Reply> replies = new ArrayList<>();
        until(() -> {
            replies.clear();
            replies.addAll(answers(request("POST", "", bundle, Optional.empty()), records.size()));
            boolean whole = replies.size() == records.size() && replies.stream().noneMatch(Reply::temporary);
            return whole ? Optional.of(replies.get(0)) : Optional.empty();
        });
        return replies;
    }

    private static String address(ObjectNode record) {
        return record.path("resourceType").asText() + "/" + record.path("id").asText();
    }

    /** Sends an amended record once, made from a version. */
    Optional<Reply> tryAmend(String id, ObjectNode amended, int version) {
        return send("PUT", "Immunization/" + id, amended, Optional.of("W/\"" + version + "\""));
    }

    /** Sends an amended record until it is answered. */
    Reply amend(String id, ObjectNode amended, int version) {
        return until(() -> tryAmend(id, amended, version));
    }

    private Reply until(Supplier<Optional<Reply>> attempt) {
        long end = System.nanoTime() + endurance.toNanos();
        while (true) {
            Optional<Reply> reply = attempt.get();
            if (reply.isPresent() && !reply.get().temporary()) {
                return reply.get();
            }
            unanswered.incrementAndGet();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No answer within " + endurance + ", last " + reply);
            }
            Waiting.pause(PAUSE);
        }
    }

    private Optional<Reply> send(String method, String path, ObjectNode resource, Optional<String> ifMatch) {
        if (sending == Sending.SINGLE) {
            return exchange(request(method, "/" + path, resource, ifMatch));
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", sending.toString());
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", resource);
        ObjectNode request = entry.putObject("request").put("method", method).put("url", path);
        ifMatch.ifPresent(version -> request.put("ifMatch", version));
        return exchange(request("POST", "", bundle, Optional.empty()));
    }

    private HttpRequest request(String method, String path, JsonNode body, Optional<String> ifMatch) {
        URI base = bases.get(Math.floorMod(turn.getAndIncrement(), bases.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body.toString()));
        ifMatch.ifPresent(version -> request.header("If-Match", version));
        return request.build();
    }

    private Optional<Reply> exchange(HttpRequest request) {
        return answers(request, 1).stream().findFirst();
    }

    /** What was answered: to the record, to each entry, or to a Bundle that was refused as a whole; empty if nothing came. */
    private List<Reply> answers(HttpRequest request, int records) {
        try {
            List<Reply> replies = Replies.of(http.send(request, BodyHandlers.ofString()));
            replies.forEach(ledger::answered);
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            ledger.unanswered(records);
            return List.of();
        }
    }
}
