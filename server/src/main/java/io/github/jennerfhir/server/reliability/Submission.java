package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.terminology.Canonical;
import java.time.LocalDate;

/** One record as a device has it in its queue. */
record Submission(String mutationId, ObjectNode immunization) {

    /** A dose of a vaccine under an id of the device. */
    static Submission dose(String mutationId, String patient, String cvx, LocalDate day) {
        ObjectNode dose = JsonNodeFactory.instance.objectNode();
        dose.put("resourceType", "Immunization").put("status", "completed").put("primarySource", true);
        dose.putArray("identifier")
                .addObject()
                .put("system", Canonical.identifierSystem("client-mutation-id"))
                .put("value", mutationId);
        dose.putObject("vaccineCode")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/sid/cvx")
                .put("code", cvx);
        dose.putObject("patient").put("reference", "Patient/" + patient);
        dose.put("occurrenceDateTime", day.toString());
        return new Submission(mutationId, dose);
    }
}
