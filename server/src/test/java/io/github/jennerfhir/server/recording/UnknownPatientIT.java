package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Contract §7: a record that refers to what is not known here. The twin is every dose of {@link RecordingIT}. */
class UnknownPatientIT {

    @ServerTest
    void aDoseOfAnUnknownPatientIsRefused(Server server) {
        Answer answer = server.create(doseOf("Patient/" + UUID.randomUUID()));
        refused(answer, "Immunization.patient");
    }

    @ServerTest
    void aDoseOfAnUnknownPatientIsRefusedInABatchAndItsNeighbourIsStored(Server server) {
        String known = Sending.register(server, child(), List.of());
        Answer answer = server.process(
                bundle(BundleType.BATCH, doseOf("Patient/" + UUID.randomUUID()), doseOf("Patient/" + known)));
        assertThat(answer.status()).isEqualTo(200);
        List<Bundle.BundleEntryComponent> entries = answer.as(Bundle.class).getEntry();
        refused(Answer.of(entries.get(0)), "Immunization.patient");
        assertThat(Answer.of(entries.get(1)).status()).isEqualTo(201);
    }

    @ServerTest
    void aDoseOfAnUnknownPatientRefusesItsTransaction(Server server) {
        String known = Sending.register(server, child(), List.of());
        Answer answer = server.process(
                bundle(BundleType.TRANSACTION, doseOf("Patient/" + known), doseOf("Patient/" + UUID.randomUUID())));
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("404 PATIENT_NOT_FOUND");
        assertThat(server.get("Immunization?patient=" + known).as(Bundle.class).getEntry())
                .isEmpty();
    }

    @ServerTest
    void aDoseThatNamesNoPatientIsRefused(Server server) {
        Immunization dose = dose();
        dose.getPatient().setDisplay("the girl with the red scarf");
        Answer answer = server.create(dose);
        assertThat(answer.refusal()).isEqualTo("422 REQUIRED_FIELD_MISSING");
    }

    @ServerTest
    void aUrnThatTheBundleDoesNotResolveIsRefused(Server server) {
        Answer answer = server.process(bundle(BundleType.TRANSACTION, doseOf("urn:uuid:" + UUID.randomUUID())));
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    }

    @ServerTest
    void aDoseAtALocationThatIsNotKnownIsRefused(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Immunization dose = doseOf("Patient/" + patient);
        dose.getLocation().setReference("Location/" + UUID.randomUUID());
        Answer inBatch = Answer.of(
                server.process(bundle(BundleType.BATCH, dose)).as(Bundle.class).getEntryFirstRep());
        for (Answer answer : List.of(server.create(dose), inBatch)) {
            assertThat(answer.refusal()).as(answer.toString()).isEqualTo("422 REFERENCE_NOT_FOUND");
            assertThat(answer.issue().getExpression().get(0).getValue()).isEqualTo("Immunization.location");
            assertThat(answer.issue().getDiagnostics()).doesNotContain("HAPI-");
        }
        assertThat(server.process(bundle(BundleType.TRANSACTION, dose)).refusal())
                .isEqualTo("422 REFERENCE_NOT_FOUND");
    }

    private static void refused(Answer answer, String element) {
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("404 PATIENT_NOT_FOUND");
        assertThat(answer.issue().getExpression().get(0).getValue()).isEqualTo(element);
        assertThat(answer.issue().getDiagnostics()).doesNotContain("HAPI-");
    }

    private static Immunization doseOf(String patient) {
        return dose().setPatient(new Reference(patient));
    }

    private static Bundle bundle(BundleType type, Resource... resources) {
        Bundle bundle = new Bundle().setType(type);
        for (Resource resource : resources) {
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl(resource.fhirType());
        }
        return bundle;
    }
}
