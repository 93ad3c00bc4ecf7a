package io.github.jennerfhir.server.security;

import static io.github.jennerfhir.server.fixture.Records.SNOMED;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A child with one record of each kind, stored by those who may. */
record Family(String patient, String immunization, String condition, String observation, String lot, String family) {

    static Family store(SecuredServer server) {
        Session clinician = server.as("CLINICIAN");
        String lot = "LOT-" + UUID.randomUUID();
        Patient child = Records.child();
        String family = "Q" + UUID.randomUUID().toString().replace("-", "");
        child.getNameFirstRep().setFamily(family);
        String patient = clinician.created(child);
        Reference reference = new Reference("Patient/" + patient);
        Immunization dose = Records.dose().setLotNumber(lot);
        dose.setPatient(reference);
        Condition condition = Records.condition("86406008", Records.today().minusDays(40));
        condition.setSubject(reference);
        Observation observation =
                Records.observation("278840001", Records.today().minusDays(20));
        observation.setSubject(reference);
        observation.addCategory(Records.coded(SNOMED, "a"));
        return new Family(
                patient,
                clinician.created(dose),
                clinician.created(condition),
                clinician.created(observation),
                lot,
                family);
    }

    List<String> ids() {
        return List.of(patient, immunization, condition, observation);
    }

    /** How many of this child's records an answer has; what a link or an outcome echoes of a request does not count. */
    long seenIn(Answer answer) {
        if (answer.body() == null || !answer.body().startsWith("{\"resourceType\"")) {
            return 0;
        }
        Resource resource = (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        return resources(resource)
                .filter(seen -> seen.getIdElement().hasIdPart())
                .filter(seen -> ids().contains(seen.getIdElement().getIdPart()))
                .count();
    }

    private static Stream<Resource> resources(Resource resource) {
        if (resource instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .flatMap(entry ->
                            Stream.of(entry.getResource(), entry.getResponse().getOutcome()))
                    .filter(inner -> inner != null)
                    .flatMap(Family::resources);
        }
        return Stream.of(resource);
    }
}
