package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads what the server answered, to a record alone or to the entries of a Bundle. */
final class Replies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    /**
     * One for each entry of a Bundle, else one.
     *
     * @throws UncheckedIOException if it is no JSON
     */
    static List<Reply> of(HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            return body.path("resourceType").asText().equals("Bundle")
                    ? ofEntries(body)
                    : List.of(ofResponse(response, body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reply> ofEntries(JsonNode bundle) {
        List<Reply> replies = new ArrayList<>();
        bundle.path("entry").forEach(entry -> replies.add(ofEntry(entry)));
        return replies;
    }

    private static Reply ofResponse(HttpResponse<String> response, JsonNode body) {
        String id = response.statusCode() < 400 ? body.path("id").asText() : "";
        boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
        return new Reply(response.statusCode(), code(body), id, replayed);
    }

    private static Reply ofEntry(JsonNode entry) {
        JsonNode response = entry.path("response");
        int status = Integer.parseInt(response.path("status").asText("500").substring(0, 3));
        String[] location = response.path("location").asText("").split("/");
        String id = "";
        for (int i = 0; i + 1 < location.length; i++) {
            if (location[i].equals("Immunization")) {
                id = location[i + 1];
            }
        }
        boolean replayed = response.at("/outcome/issue/0/diagnostics").asText().contains("first answer again");
        return new Reply(status, status < 400 ? "" : code(response.path("outcome")), id, replayed);
    }

    private static String code(JsonNode outcome) {
        return outcome.at("/issue/0/details/coding/0/code").asText("");
    }
}
