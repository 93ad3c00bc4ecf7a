package io.github.jennerfhir.server.hostile;

import static io.github.jennerfhir.server.hostile.Request.get;
import static io.github.jennerfhir.server.hostile.Request.patient;
import static io.github.jennerfhir.server.hostile.Request.post;

import io.github.jennerfhir.server.fixture.Records;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Requests that must be refused, each with a twin that differs as little as can be and must not be. */
final class HostileRequests {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String SEARCH_FORM = "application/x-www-form-urlencoded";

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"active\":true}";

    private HostileRequests() {}

    /**
     * A request and its twin.
     *
     * @param refusal status and domain code of the answer
     */
    record Case(String name, Request hostile, String refusal, Request twin) {}

    /** All of them. */
    static List<Case> all(String patient, String immunization) {
        return java.util.stream.Stream.of(shapes(), sizes(), numbers(patient), texts(), encodings(), bundles(patient))
                .flatMap(List::stream)
                .collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), cases -> {
                    cases.addAll(records(patient));
                    cases.addAll(searches());
                    cases.addAll(patches(immunization));
                    return List.copyOf(cases);
                }));
    }

    private static List<Case> shapes() {
        Request plain = patient(",\"active\":true");
        return List.of(
                refused("not JSON", post("Patient", "hello"), "400 INVALID_BODY", plain),
                refused("an array", post("Patient", "[]"), "400 INVALID_BODY", plain),
                refused("only a number", post("Patient", "1"), "400 INVALID_BODY", plain),
                refused("cut off", post("Patient", "{\"resourceType\":\"Patient\""), "400 INVALID_BODY", plain),
                refused("two objects", post("Patient", "{\"resourceType\":\"Patient\"}{}"), "400 INVALID_BODY", plain),
                refused("a name said twice", patient(",\"active\":true,\"active\":false"), "400 INVALID_BODY", plain),
                refused("a comment", patient("/* */"), "400 INVALID_BODY", plain),
                refused("null for a value", patient(",\"active\":null"), "400 INVALID_BODY", plain),
                refused("a text for a truth value", patient(",\"active\":\"true\""), "400 INVALID_BODY", plain),
                refused("a number for a text", patient(",\"id\":7"), "400 INVALID_BODY", plain),
                refused(
                        "a text for a number",
                        patient(",\"multipleBirthInteger\":\"2\""),
                        "400 INVALID_BODY",
                        patient(",\"multipleBirthInteger\":2")),
                refused("an unknown element", patient(",\"actve\":true"), "400 INVALID_BODY", plain),
                refused(
                        "texts for objects",
                        patient(",\"extension\":[\"x\"]"),
                        "400 INVALID_BODY",
                        patient(",\"extension\":[{\"url\":\"http://example.org/x\",\"valueString\":\"x\"}]")),
                refused(
                        "an unknown code",
                        patient(",\"gender\":\"purple\""),
                        "400 INVALID_BODY",
                        patient(",\"gender\":\"other\"")),
                refused(
                        "a day that is none",
                        patient(",\"birthDate\":\"2023-02-29\""),
                        "400 INVALID_BODY",
                        patient(",\"birthDate\":\"2024-02-29\"")),
                refused(
                        "nested 100,000 times",
                        post("Patient", "{\"extension\":".repeat(100_000)),
                        "400 LIMIT_EXCEEDED",
                        nested(20)),
                refused(
                        "white space around a day",
                        patient(",\"birthDate\":\" 2024-02-29\""),
                        "400 INVALID_BODY",
                        patient(",\"birthDate\":\"2024-02-29\"")),
                refused(
                        "digits of another script",
                        patient(",\"birthDate\":\"\uff12\uff10\uff12\uff14-02-29\""),
                        "400 INVALID_BODY",
                        patient(",\"birthDate\":\"2024\"")),
                refused(
                        "a time in a day",
                        patient(",\"birthDate\":\"2024-02-29T10:00:00Z\""),
                        "400 INVALID_BODY",
                        patient(",\"birthDate\":\"2024-02\"")),
                refused("the day before all days", patient(",\"birthDate\":\"0000-00-00\""), "400 INVALID_BODY", plain),
                refused("a year of five digits", patient(",\"birthDate\":\"99999-01-01\""), "400 INVALID_BODY", plain),
                refused(
                        "24 o'clock",
                        patient(",\"deceasedDateTime\":\"2024-01-01T24:00:00Z\""),
                        "400 INVALID_BODY",
                        patient(",\"deceasedDateTime\":\"2024-01-01T23:59:59Z\"")),
                refused(
                        "a time without its zone",
                        patient(",\"deceasedDateTime\":\"2024-01-01T10:00:00\""),
                        "400 INVALID_BODY",
                        patient(",\"deceasedDateTime\":\"2024-01-01T10:00:00+03:00\"")),
                refused("not a number", patient(",\"multipleBirthInteger\":NaN"), "400 INVALID_BODY", plain),
                refused(
                        "a number beyond its type",
                        patient(",\"multipleBirthInteger\":99999999999"),
                        "400 INVALID_BODY",
                        plain),
                refused("half a number", patient(",\"multipleBirthInteger\":1.5"), "400 INVALID_BODY", plain),
                refused("a comma too many", patient(",\"active\":true,"), "400 INVALID_BODY", plain),
                refused(
                        "quotes of another language",
                        post("Patient", "{'resourceType':'Patient'}"),
                        "400 INVALID_BODY",
                        plain),
                refused(
                        "a type that is a list",
                        post("Patient", "{\"resourceType\":[\"Patient\"]}"),
                        "400 INVALID_BODY",
                        plain),
                refused(
                        "a type said twice",
                        post("Patient", "{\"resourceType\":\"Patient\",\"resourceType\":\"Group\"}"),
                        "400 INVALID_BODY",
                        plain),
                refused(
                        "an abstract type",
                        post("Patient", "{\"resourceType\":\"DomainResource\"}"),
                        "400 INVALID_BODY",
                        plain),
                refused("nothing for an extension", patient(",\"extension\":[null]"), "400 INVALID_BODY", plain),
                refused(
                        "an extension without a name",
                        patient(",\"extension\":[{\"valueString\":\"x\"}]"),
                        "422 REQUIRED_FIELD_MISSING",
                        plain),
                refused("what is beside a value is none", patient(",\"_birthDate\":\"x\""), "400 INVALID_BODY", plain),
                refused("a name that is a text", patient(",\"name\":\"x\""), "400 INVALID_BODY", plain),
                refused(
                        "no base64",
                        patient(",\"photo\":[{\"data\":\"!!!\"}]"),
                        "400 INVALID_BODY",
                        patient(",\"photo\":[{\"data\":\"AA==\"}]")),
                refused(
                        "lists in lists without end",
                        patient(",\"name\":" + "[".repeat(50_000)),
                        "400 LIMIT_EXCEEDED",
                        plain),
                refused("nested 33 times", nested(33), "400 LIMIT_EXCEEDED", nested(30)));
    }

    private static List<Case> sizes() {
        Request within = patient(",\"name\":[{\"family\":\"" + "a".repeat(MEGABYTE) + "\"}]");
        Request fifty = patient(",\"name\":[{\"family\":\"" + "a".repeat(50 * MEGABYTE) + "\"}]");
        return List.of(
                refused("50 MB", fifty, "413 BODY_TOO_LARGE", within),
                refused("a gzip bomb", fifty.gzipped(), "413 BODY_TOO_LARGE", within.gzipped()),
                refused(
                        "half a gzip",
                        new Request("POST", "Patient", within.headers(), new byte[] {31, (byte) 139, 8, 0})
                                .with("Content-Encoding", "gzip"),
                        "400 INVALID_BODY",
                        within.gzipped()),
                refused(
                        "packed in an unknown way",
                        within.with("Content-Encoding", "br"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        within.with("Content-Encoding", "identity")),
                refused(
                        "20,000 names, each to be indexed",
                        patient(",\"name\":[" + "{\"family\":\"x\"},".repeat(20_000) + "{}]"),
                        "400 LIMIT_EXCEEDED",
                        patient(",\"name\":[" + "{\"family\":\"x\"},".repeat(100) + "{\"family\":\"y\"}]")),
                refused(
                        "as many in a list of a contained resource",
                        patient(",\"contained\":[{\"resourceType\":\"List\",\"id\":\"l\",\"entry\":["
                                + "{},".repeat(20_000) + "{}]}]"),
                        "400 LIMIT_EXCEEDED",
                        patient(",\"contained\":[]")),
                refused(
                        "a name of half a million letters",
                        patient(",\"" + "k".repeat(500_000) + "\":1"),
                        "400 LIMIT_EXCEEDED",
                        patient(",\"active\":true")),
                refused(
                        "half a million values",
                        post("Patient", "{\"x\":[" + "1,".repeat(500_000) + "1]}"),
                        "400 LIMIT_EXCEEDED",
                        patient(",\"active\":false")));
    }

    private static List<Case> numbers(String patient) {
        Request usual = dose(patient, "0.5");
        return List.of(
                refused("a number of a billion digits", dose(patient, "1e1000000000"), "400 LIMIT_EXCEEDED", usual),
                refused("a number next to nothing", dose(patient, "1e-1000000000"), "400 LIMIT_EXCEEDED", usual),
                refused("that number as a text", dose(patient, "\"1e1000000000\""), "400 INVALID_BODY", usual),
                refused(
                        "that text, submitted under an id",
                        dose(patient, "\"1e1000000000\"")
                                .with("Idempotency-Key", "c0ffee00-0000-4000-8000-000000000001"),
                        "400 INVALID_BODY",
                        usual),
                refused("a number of 10,000 digits", dose(patient, "9".repeat(10_000)), "400 LIMIT_EXCEEDED", usual),
                refused("a far exponent", dose(patient, "1e301"), "400 LIMIT_EXCEEDED", dose(patient, "1e2")));
    }

    private static List<Case> texts() {
        return List.of(
                refused("NUL", family("a\\u0000b"), "400 TEXT_NOT_ALLOWED", family("a\\u0009b")),
                refused("a control character", family("a\\u0001b"), "400 TEXT_NOT_ALLOWED", family("a\\nb")),
                refused("half a pair", family("a\\ud800b"), "400 TEXT_NOT_ALLOWED", family("a\\ud83d\\ude00b")),
                refused("the other half", family("a\\udc00b"), "400 TEXT_NOT_ALLOWED", family("a\\ufffdb")),
                refused(
                        "entities in a narrative",
                        narrative("<!DOCTYPE d [<!ENTITY e 'x'>]><div>&e;</div>"),
                        "400 LIMIT_EXCEEDED",
                        narrative("<div xmlns='http://www.w3.org/1999/xhtml'>x</div>")),
                refused(
                        "a deep narrative",
                        narrative("<div>" + "<b>".repeat(50_000) + "</b>".repeat(50_000) + "</div>"),
                        "400 LIMIT_EXCEEDED",
                        narrative("<div xmlns='http://www.w3.org/1999/xhtml'><b><i>x</i></b></div>")));
    }

    private static List<Case> encodings() {
        byte[] patient =
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"é\"}]}".getBytes(StandardCharsets.UTF_8);
        byte[] latin = new String(patient, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = new String(patient, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        Request right = post("Patient", patient);
        return List.of(
                refused("Latin-1", post("Patient", latin), "400 INVALID_BODY", right),
                refused("UTF-16", post("Patient", utf16), "400 INVALID_BODY", right),
                refused(
                        "UTF-16 by its own word",
                        post("Patient", utf16).with("Content-Type", Request.JSON + ";charset=utf-16"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        right.with("Content-Type", Request.JSON + "; charset=UTF-8; fhirVersion=4.0")),
                refused(
                        "XML with an entity",
                        post("Patient", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Patient>&e;</Patient>")
                                .with("Content-Type", "application/fhir+xml"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        right.with("Content-Type", "application/json")),
                refused(
                        "a sign in more bytes than it needs",
                        post("Patient", bytes("{\"resourceType\":\"Patient\",\"id\":\"\u00c0\u00af\"}")),
                        "400 INVALID_BODY",
                        right),
                refused(
                        "a pair of halves as bytes",
                        post(
                                "Patient",
                                bytes(
                                        "{\"resourceType\":\"Patient\",\"id\":\"\u00ed\u00a0\u0080\u00ed\u00b0\u0080\"}")),
                        "400 INVALID_BODY",
                        right),
                refused(
                        "two byte order marks",
                        post("Patient", "\ufeff\ufeff{\"resourceType\":\"Patient\"}"),
                        "400 INVALID_BODY",
                        post("Patient", "\ufeff{\"resourceType\":\"Patient\"}")),
                refused(
                        "NUL as a byte",
                        post("Patient", "{\"resourceType\":\"Patient\",\"id\":\"a\u0000b\"}"),
                        "400 INVALID_BODY",
                        right),
                refused(
                        "a form for a record",
                        right.with("Content-Type", SEARCH_FORM),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        right),
                refused(
                        "Latin-1 by its own word",
                        right.with("Content-Type", Request.JSON + ";charset=iso-8859-1"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        right),
                refused(
                        "an answer in Turtle",
                        right.with("Accept", "text/turtle"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        right.with("Accept", "text/turtle, application/fhir+xml;q=0.5")),
                refused(
                        "that by a parameter",
                        get("Patient?_count=1&_format=ttl"),
                        "415 UNSUPPORTED_MEDIA_TYPE",
                        get("Patient?_count=1&_format=json")),
                refused("a path with a parameter", get("Patient;x=y/1"), "400 INVALID_URL", get("Patient?_count=1")),
                refused("a slash too many", get("/Patient"), "400 INVALID_URL", get("Patient?_count=1")),
                refused(
                        "an encoded dot dot",
                        get("Patient/%2e%2e/Immunization"),
                        "400 INVALID_URL",
                        get("Patient?_count=1")),
                refused("twice encoded", get("Patient/%252e%252e"), "400 INVALID_URL", get("Patient?_count=1")),
                refused(
                        "10,000 parameters",
                                post("Patient/_search", "a=1&".repeat(10_000)).with("Content-Type", SEARCH_FORM),
                        "400 LIMIT_EXCEEDED",
                                post("Patient/_search", "active=true").with("Content-Type", SEARCH_FORM)),
                refused("a method of another world", right.by("BREW"), "405 INTERACTION_NOT_SERVED", right));
    }

    private static List<Case> bundles(String patient) {
        Request one = bundle("batch", entry("Patient", PATIENT));
        String partition = "{\"url\":\"http://hapifhir.io/fhir/ns/StructureDefinition/request-partition-ids\"}";
        return List.of(
                refused("10,000 entries", bundle("batch", entries(10_000)), "400 LIMIT_EXCEEDED", one),
                refused("1,001 entries", bundle("transaction", entries(1_001)), "400 LIMIT_EXCEEDED", one),
                refused("an entry that is a text", bundle("batch", "\"x\""), "400 INVALID_BODY", one),
                refused("an entry that is nothing", bundle("batch", "{\"resource\":null}"), "400 INVALID_BODY", one),
                refused("a Bundle of no type", post("", "{\"resourceType\":\"Bundle\"}"), "400 INVALID_BUNDLE", one),
                refused(
                        "half a percent sign",
                        bundle(
                                "transaction",
                                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=%0\"},\"extension\":["
                                        + partition + "]}"),
                        "400 INVALID_BUNDLE",
                        bundle("transaction", "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=%C3%A9\"}}")),
                refused(
                        "an XML Patch that fetches",
                        bundle("transaction", xmlPatch(patient)),
                        "400 INVALID_PATCH",
                        bundle("transaction", entry("Patient", PATIENT))));
    }

    private static List<Case> records(String patient) {
        Request usual = dose(patient, "0.5");
        String unknown = usual.text().replace("\"19\"", "\"99999\"");
        String future = usual.text().replace(Records.today().minusDays(30).toString(), "2999-01-01");
        String nobody = usual.text().replace("\"patient\":{\"reference\":\"Patient/" + patient + "\"},", "");
        return List.of(
                refused("no patient", post("Immunization", nobody), "422 REQUIRED_FIELD_MISSING", usual),
                refused("a future date", post("Immunization", future), "422 INVALID_OCCURRENCE", usual),
                refused("an unknown vaccine", post("Immunization", unknown), "422 INVALID_VACCINE_CODE", usual),
                refused(
                        "another type",
                        post("Immunization", "{\"resourceType\":\"Patient\"}"),
                        "400 INVALID_BODY",
                        usual));
    }

    private static List<Case> searches() {
        return List.of(
                refused("NUL in a search", get("Patient?name=%00"), "400 TEXT_NOT_ALLOWED", get("Patient?name=%20")),
                refused(
                        "half a pair there",
                        get("Patient?name=%ED%A0%80"),
                        "400 INVALID_URL",
                        get("Patient?name=%C3%A9")),
                refused("a count below zero", get("Patient?_count=-1"), "400 INVALID_SEARCH", get("Patient?_count=1")),
                refused(
                        "an offset below zero",
                        get("Patient?_offset=-1"),
                        "400 INVALID_SEARCH",
                        get("Patient?_offset=1")),
                refused(
                        "no number for an operation",
                        get("ValueSet/vaccine/$expand?offset=x"),
                        "400 INVALID_PARAMETER",
                        get("ValueSet/vaccine/$expand?offset=1&count=1")),
                refused(
                        "a number beyond its type for an operation",
                        get("ValueSet/vaccine/$expand?count=99999999999999999999"),
                        "400 INVALID_PARAMETER",
                        get("ValueSet/vaccine/$expand?count=1")),
                refused(
                        "a reverse chain of empty names",
                        get("Patient?_has:::=x"),
                        "400 INVALID_SEARCH",
                        get("Patient?_has:Immunization:patient:status=completed&_count=1")),
                refused(
                        "one within another",
                        get("Patient?_has:Observation:patient:_has:::=x"),
                        "400 INVALID_SEARCH",
                        get("Patient?_has:Observation:patient:status=final&_count=1")),
                refused(
                        "eleven includes",
                        get("Immunization?" + "_include=Immunization:patient&".repeat(11) + "_count=1"),
                        "400 LIMIT_EXCEEDED",
                        get("Immunization?" + "_include=Immunization:patient&".repeat(10) + "_count=1")),
                refused(
                        "70,000 alternatives",
                        post("Patient/_search", "_id=" + "1,".repeat(70_000)).with("Content-Type", SEARCH_FORM),
                        "400 LIMIT_EXCEEDED",
                        post("Patient/_search", "_id=1,2,3").with("Content-Type", SEARCH_FORM)),
                refused(
                        "a version that is none",
                        get("Patient/x/_history/99999999999999999999"),
                        "400 INVALID_URL",
                        get("Patient?_count=2")));
    }

    private static List<Case> patches(String immunization) {
        String address = "Immunization/" + immunization;
        Request harmless = jsonPatch(address, "[]");
        String grow = ",{\"op\":\"copy\",\"from\":\"/extension\",\"path\":\"/extension/0/extension\"}";
        return List.of(
                refused(
                        "a patch that doubles",
                        jsonPatch(
                                address,
                                "[{\"op\":\"add\",\"path\":\"/extension\",\"value\":[{}]}" + grow.repeat(40) + "]"),
                        "400 INVALID_PATCH",
                        harmless),
                refused("a patch of nothing", jsonPatch(address, "[{\"op\":\"add\"}]"), "400 INVALID_PATCH", harmless),
                refused(
                        "a path without an end",
                        post(address, fhirPathPatch("(".repeat(50_000))).by("PATCH"),
                        "400 INVALID_PATCH",
                        harmless),
                refused(
                        "a path that computes",
                        post(address, fhirPathPatch("Immunization.repeat($this)"))
                                .by("PATCH"),
                        "400 INVALID_PATCH",
                        harmless));
    }

    /** Each character is a byte. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Case refused(String name, Request hostile, String refusal, Request twin) {
        return new Case(name, hostile, refusal, twin);
    }

    private static Request nested(int times) {
        String open = ",\"extension\":[{\"url\":\"http://example.org/x\"";
        return patient(open.repeat(times) + ",\"valueString\":\"x\"" + "}]".repeat(times));
    }

    private static Request family(String escaped) {
        return patient(",\"name\":[{\"family\":\"" + escaped + "\"}]");
    }

    private static Request narrative(String xhtml) {
        return patient(",\"text\":{\"status\":\"generated\",\"div\":\"" + xhtml + "\"}");
    }

    private static Request dose(String patient, String amount) {
        return post("Immunization", """
            {"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/%s"},
            "vaccineCode":{"coding":[{"system":"%s","code":"19"}]},"occurrenceDateTime":"%s",
            "primarySource":true,"doseQuantity":{"value":%s}}\
            """.formatted(
                patient, Records.CVX, Records.today().minusDays(30), amount).replace("\n", ""));
    }

    private static Request bundle(String type, String entries) {
        return post("", "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}");
    }

    private static String entry(String url, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}";
    }

    private static String entries(int count) {
        String one = entry("Patient", PATIENT);
        return (one + ",").repeat(count - 1) + one;
    }

    private static String xmlPatch(String patient) {
        String patch = "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://127.0.0.1:9/'>]><diff>&e;</diff>";
        String data = Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8));
        return "{\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"application/xml-patch+xml\",\"data\":\""
                + data + "\"},\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/" + patient + "\"}}";
    }

    private static Request jsonPatch(String address, String operations) {
        return post(address, operations).by("PATCH").with("Content-Type", "application/json-patch+json");
    }

    private static String fhirPathPatch(String path) {
        return """
            {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
            {"name":"type","valueCode":"delete"},{"name":"path","valueString":"%s"}]}]}\
            """.formatted(path);
    }
}
