package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.mobile.FhirJson.JSON;
import static io.github.jennerfhir.server.mobile.FhirJson.codeOrText;
import static io.github.jennerfhir.server.mobile.FhirJson.concept;
import static io.github.jennerfhir.server.mobile.FhirJson.idOf;
import static io.github.jennerfhir.server.mobile.FhirJson.notes;
import static io.github.jennerfhir.server.mobile.FhirJson.reference;
import static io.github.jennerfhir.server.mobile.FhirJson.resource;
import static io.github.jennerfhir.server.mobile.FhirJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.CodeLists;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A vaccination as devices write it, to and from FHIR. Values are handed on as they came: FHIR's side judges them. Thread safe. */
final class ImmunizationJson {

    static final String CVX = "http://hl7.org/fhir/sid/cvx";
    private static final String MUTATION_ID = Canonical.identifierSystem("client-mutation-id");
    private static final String OVERRIDE = Canonical.structureDefinition("contraindication-override");

    /** FHIR element to a device's field, where both are plain texts. */
    private static final Map<String, String> PLAIN =
            Map.of("lotNumber", "lotNumber", "expirationDate", "expirationDate", "recorded", "recordedAt");

    private final CodeLists lists;

    ImmunizationJson(CodeLists lists) {
        this.lists = lists;
    }

    /** The Immunization that a device asks to have recorded. */
    ObjectNode completed(Fields fields) {
        ObjectNode record = vaccination(fields, "completed");
        fields.text("contraindicationOverrideReason")
                .ifPresent(reason -> record.putArray("extension")
                        .addObject()
                        .put("url", OVERRIDE)
                        .put("valueString", reason));
        return record;
    }

    /** The Immunization of a vaccine that was offered and not given. */
    ObjectNode refused(Fields fields) {
        ObjectNode record = vaccination(fields, "not-done");
        fields.code("refusalReason")
                .or(() -> fields.code("reason"))
                .ifPresent(reason -> record.set("statusReason", concept(lists.refusalReasons(), reason)));
        fields.text("refusedAt").ifPresent(at -> record.put("occurrenceDateTime", at));
        return record;
    }

    /** What may be amended, as JSON Patch (RFC 6902); a field that is null is cleared, one that is left out stays. */
    ArrayNode amendment(Fields fields) {
        ArrayNode patch = JSON.arrayNode();
        set(patch, fields, "lotNumber", "/lotNumber", fields.text("lotNumber").map(JSON::textNode));
        set(patch, fields, "site", "/site", fields.code("site").map(code -> concept(lists.sites(), code)));
        set(patch, fields, "route", "/route", fields.code("route").map(code -> concept(lists.routes(), code)));
        set(patch, fields, "notes", "/note", fields.text("notes").map(FhirJson::notes));
        unamendable(fields, patch);
        return patch;
    }

    /** What a device may send along as it is stored; another value is for the rule on amendments to refuse. */
    private static void unamendable(Fields fields, ArrayNode patch) {
        fields.text("status").ifPresent(status -> add(patch, "/status", JSON.textNode(status)));
        fields.text("administeredAt").ifPresent(at -> add(patch, "/occurrenceDateTime", JSON.textNode(at)));
        fields.text("expirationDate").ifPresent(day -> add(patch, "/expirationDate", JSON.textNode(day)));
        fields.id("patientId").ifPresent(id -> add(patch, "/patient/reference", JSON.textNode("Patient/" + id)));
        fields.code("vaccineCode").ifPresent(code -> add(patch, "/vaccineCode/coding/0/code", JSON.textNode(code)));
        fields.positive("doseNumber").ifPresent(number -> add(patch, "/protocolApplied", protocol(number)));
    }

    /** The status of a record that should never have been, as JSON Patch. */
    ArrayNode correction(Fields fields) {
        ArrayNode patch = JSON.arrayNode();
        add(patch, "/status", JSON.textNode("entered-in-error"));
        fields.text("reason")
                .ifPresent(
                        reason -> add(patch, "/statusReason", JSON.objectNode().put("text", reason)));
        return patch;
    }

    /** A stored Immunization as devices read it. */
    ObjectNode read(JsonNode record) {
        ObjectNode device = JSON.objectNode();
        device.put(Routes.ID, record.path("id").asText());
        text(record.at("/meta/versionId")).ifPresent(version -> device.put("version", Long.parseLong(version)));
        mutationId(record).ifPresent(id -> device.put("clientMutationId", id));
        idOf(record.path("patient")).ifPresent(id -> device.put("patientId", id));
        device.put("status", record.path("status").asText());
        codeOrText(record.path("vaccineCode")).ifPresent(code -> device.put("vaccineCode", code));
        text(record.at("/vaccineCode/coding/0/system"))
                .filter(system -> !system.equals(CVX))
                .ifPresent(system -> device.put("vaccineCodeSystem", system));
        text(record.at("/protocolApplied/0/doseNumberPositiveInt"))
                .ifPresent(number -> device.put("doseNumber", Long.parseLong(number)));
        text(record.path("occurrenceDateTime")).ifPresent(at -> device.put("administeredAt", at));
        PLAIN.forEach((fhir, name) -> text(record.path(fhir)).ifPresent(value -> device.put(name, value)));
        text(record.at("/manufacturer/display")).ifPresent(name -> device.put("manufacturer", name));
        codeOrText(record.path("site")).ifPresent(site -> device.put("site", site));
        codeOrText(record.path("route")).ifPresent(route -> device.put("route", route));
        idOf(record.at("/performer/0/actor")).ifPresent(id -> device.put("performerId", id));
        idOf(record.path("location")).ifPresent(id -> device.put("facilityId", id));
        reason(record, device);
        notesOf(record).ifPresent(notes -> device.put("notes", notes));
        text(record.path("reportOrigin").path("text"))
                .or(() -> codeOrText(record.path("reportOrigin")))
                .ifPresent(source -> device.put("sourceReference", source));
        text(record.at("/meta/lastUpdated")).ifPresent(at -> device.put("updatedAt", at));
        return device;
    }

    private ObjectNode vaccination(Fields fields, String status) {
        ObjectNode record = resource("Immunization").put("status", status);
        fields.text("clientMutationId")
                .ifPresent(id -> record.putArray("identifier")
                        .addObject()
                        .put("system", MUTATION_ID)
                        .put("value", id));
        fields.id("patientId").ifPresent(id -> record.set("patient", reference("Patient", id)));
        String system = fields.text("vaccineCodeSystem").orElse(CVX);
        fields.code("vaccineCode").ifPresent(code -> record.set("vaccineCode", concept(system, code)));
        fields.text("administeredAt").ifPresent(at -> record.put("occurrenceDateTime", at));
        fields.positive("doseNumber").ifPresent(number -> record.set("protocolApplied", protocol(number)));
        fields.text("lotNumber").ifPresent(lot -> record.put("lotNumber", lot));
        fields.text("expirationDate").ifPresent(day -> record.put("expirationDate", day));
        fields.text("manufacturer")
                .ifPresent(name -> record.putObject("manufacturer").put("display", name));
        fields.code("site").ifPresent(site -> record.set("site", concept(lists.sites(), site)));
        fields.code("route").ifPresent(route -> record.set("route", concept(lists.routes(), route)));
        fields.id("performerId")
                .ifPresent(id -> record.putArray("performer").addObject().set("actor", reference("Practitioner", id)));
        fields.id("facilityId").ifPresent(id -> record.set("location", reference("Location", id)));
        fields.text("notes").ifPresent(notes -> record.set("note", notes(notes)));
        fields.text("recordedAt").ifPresent(at -> record.put("recorded", at));
        source(fields, record);
        return record;
    }

    private static ArrayNode protocol(long doseNumber) {
        ArrayNode protocols = JSON.arrayNode();
        protocols.addObject().put("doseNumberPositiveInt", doseNumber);
        return protocols;
    }

    /** A record of what somebody else gave names its source; any other is the recorder's own. */
    private static void source(Fields fields, ObjectNode record) {
        Optional<String> source = fields.text("sourceReference");
        record.put("primarySource", source.isEmpty());
        source.ifPresent(text -> record.putObject("reportOrigin").put("text", text));
    }

    private static void reason(JsonNode record, ObjectNode device) {
        String field = record.path("status").asText().equals("not-done") ? "refusalReason" : "reason";
        codeOrText(record.path("statusReason")).ifPresent(reason -> device.put(field, reason));
        StreamSupport.stream(record.path("extension").spliterator(), false)
                .filter(extension -> extension.path("url").asText().equals(OVERRIDE))
                .findFirst()
                .flatMap(extension -> text(extension.path("valueString")))
                .ifPresent(reason -> device.put("contraindicationOverrideReason", reason));
    }

    private static Optional<String> mutationId(JsonNode record) {
        return StreamSupport.stream(record.path("identifier").spliterator(), false)
                .filter(identifier -> identifier.path("system").asText().equals(MUTATION_ID))
                .findFirst()
                .flatMap(identifier -> text(identifier.path("value")));
    }

    private static Optional<String> notesOf(JsonNode record) {
        String notes = StreamSupport.stream(record.path("note").spliterator(), false)
                .map(note -> note.path("text").asText())
                .collect(Collectors.joining("\n"));
        return Optional.of(notes).filter(text -> !text.isEmpty());
    }

    private static void set(
            ArrayNode patch, Fields fields, String name, String path, Optional<? extends JsonNode> value) {
        if (value.isPresent()) {
            add(patch, path, value.get());
        } else if (fields.has(name)) {
            // "remove" alone is an error where there is nothing to remove
            add(patch, path, JSON.textNode("-"));
            patch.addObject().put("op", "remove").put("path", path);
        }
    }

    private static void add(ArrayNode patch, String path, JsonNode value) {
        patch.addObject().put("op", "add").put("path", path).set("value", value);
    }
}
