package io.github.jennerfhir.server.load;

import java.util.List;

/** Made-up children and doses as sources have them. */
final class Samples {
    static final String CHILD = "11111111-1111-4111-8111-111111111111";
    static final String DOSE = "22222222-2222-4222-8222-222222222222";
    static final String OTHER_DOSE = "33333333-3333-4333-8333-333333333333";
    static final String UNKNOWN_CODE = "999";

    private Samples() {}

    /** A child with two doses under UUIDs, referring to each other as Synthea does. */
    static String childWithTwoDoses() {
        return transaction(
                post("urn:uuid:" + DOSE, dose(DOSE, "urn:uuid:" + CHILD, "08", "2025-01-06")),
                post("urn:uuid:" + CHILD, child(CHILD, "Ada")),
                post("urn:uuid:" + OTHER_DOSE, dose(OTHER_DOSE, "urn:uuid:" + CHILD, "08", "2025-02-06")));
    }

    static String transaction(String... entries) {
        return bundle("transaction", entries);
    }

    static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(type, String.join(",", List.of(entries)));
    }

    static String post(String fullUrl, String resource) {
        return request(fullUrl, resource, "\"method\":\"POST\",\"url\":\"-\"");
    }

    static String request(String fullUrl, String resource, String request) {
        return "{\"fullUrl\":\"%s\",\"resource\":%s,\"request\":{%s}}".formatted(fullUrl, resource, request);
    }

    /** @param id null for a resource without an id */
    static String child(String id, String name) {
        return "{\"resourceType\":\"Patient\",%s\"name\":[{\"given\":[\"%s\"]}],\"birthDate\":\"2025-01-06\"}"
                .formatted(id(id), name);
    }

    /** @param id null for a resource without an id */
    static String dose(String id, String child, String cvx, String day) {
        return ("{\"resourceType\":\"Immunization\",%s\"status\":\"completed\",\"vaccineCode\":{\"coding\":"
                        + "[{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"%s\"}]},"
                        + "\"patient\":{\"reference\":\"%s\"},\"occurrenceDateTime\":\"%s\"}")
                .formatted(id(id), cvx, child, day);
    }

    private static String id(String id) {
        return id == null ? "" : "\"id\":\"%s\",".formatted(id);
    }
}
