package io.github.jennerfhir.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** What people write is stored and read back to the last character. */
class OddStringsIT {

    @ServerTest
    void fiveHundredOddStringsComeBackAsTheyWere(Server server) {
        List<String> strings = OddStrings.all();
        assertThat(strings).hasSize(500);
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        for (String text : strings) {
            Patient patient = Records.child();
            patient.getNameFirstRep().setFamily(text).setText(text);
            patient.addAddress().addLine(text).setCity(text);
            patient.addIdentifier().setSystem("http://example.org/odd").setValue(text);
            batch.addEntry()
                    .setResource(patient)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Patient");
        }
        List<Bundle.BundleEntryComponent> answers =
                server.process(batch).as(Bundle.class).getEntry();
        for (int i = 0; i < strings.size(); i++) {
            String text = strings.get(i);
            Answer answer = Answer.of(answers.get(i));
            assertThat(answer.status()).as(text + ": " + answer).isEqualTo(201);
            Patient stored = server.get("Patient/" + answer.id()).as(Patient.class);
            assertThat(stored.getNameFirstRep().getFamily()).isEqualTo(text);
            assertThat(stored.getNameFirstRep().getText()).isEqualTo(text);
            assertThat(stored.getAddressFirstRep().getCity()).isEqualTo(text);
            assertThat(stored.getAddressFirstRep().getLine().get(0).getValue()).isEqualTo(text);
            assertThat(stored.getIdentifierFirstRep().getValue()).isEqualTo(text);
        }
    }

    @ServerTest
    void fiveHundredOddNotesComeBackAsTheyWere(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        Immunization dose = Records.dose();
        dose.setPatient(new Reference("Patient/" + patient));
        OddStrings.all().forEach(text -> dose.addNote().setText(text));
        Answer created = server.create(dose);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        Immunization stored = server.get("Immunization/" + created.id()).as(Immunization.class);
        assertThat(stored.getNote()).extracting(note -> note.getText()).isEqualTo(OddStrings.all());
    }
}
