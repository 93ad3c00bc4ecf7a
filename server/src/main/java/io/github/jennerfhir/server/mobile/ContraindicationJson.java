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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import java.util.Optional;

/** A contraindication as devices write it, to and from {@code AllergyIntolerance}. Thread safe. */
final class ContraindicationJson {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    /** The AllergyIntolerance that a device asks to have recorded: by the code of a finding, or of a vaccine. */
    ObjectNode active(Fields fields) {
        ObjectNode allergy = resource("AllergyIntolerance");
        allergy.set("clinicalStatus", concept(CLINICAL, "active"));
        allergy.set("verificationStatus", concept(VERIFICATION, "confirmed"));
        fields.text("clientMutationId")
                .ifPresent(id -> allergy.putArray("identifier")
                        .addObject()
                        .put("system", Canonical.identifierSystem("client-mutation-id"))
                        .put("value", id));
        fields.id("patientId").ifPresent(id -> allergy.set("patient", reference("Patient", id)));
        String system = fields.text("codeSystem").orElse(SNOMED);
        allergy.set(
                "code",
                fields.code("code")
                        .map(code -> concept(system, code))
                        .or(() -> vaccine(fields))
                        .orElseThrow(() -> new ProblemException(
                                Problem.REQUIRED_FIELD_MISSING,
                                "A contraindication needs the field code, what was found, or vaccineCode",
                                "AllergyIntolerance.code")));
        fields.text("onset").ifPresent(at -> allergy.put("onsetDateTime", at));
        fields.text("recordedAt").ifPresent(at -> allergy.put("recordedDate", at));
        fields.text("notes").ifPresent(notes -> allergy.set("note", notes(notes)));
        return allergy;
    }

    /** A stored AllergyIntolerance as devices read it. */
    ObjectNode read(JsonNode allergy) {
        ObjectNode device = JSON.objectNode();
        device.put("contraindicationId", allergy.path("id").asText());
        text(allergy.at("/meta/versionId")).ifPresent(version -> device.put("version", Long.parseLong(version)));
        idOf(allergy.path("patient")).ifPresent(id -> device.put("patientId", id));
        codeOrText(allergy.path("clinicalStatus")).ifPresent(status -> device.put("status", status));
        codeOrText(allergy.path("code")).ifPresent(code -> device.put("code", code));
        text(allergy.at("/code/coding/0/system")).ifPresent(system -> device.put("codeSystem", system));
        text(allergy.path("onsetDateTime")).ifPresent(at -> device.put("onset", at));
        text(allergy.path("recordedDate")).ifPresent(at -> device.put("recordedAt", at));
        text(allergy.at("/note/0/text")).ifPresent(notes -> device.put("notes", notes));
        text(allergy.at("/meta/lastUpdated")).ifPresent(at -> device.put("updatedAt", at));
        return device;
    }

    private static Optional<ObjectNode> vaccine(Fields fields) {
        String system = fields.text("vaccineCodeSystem").orElse(ImmunizationJson.CVX);
        return fields.code("vaccineCode").map(code -> concept(system, code));
    }
}
