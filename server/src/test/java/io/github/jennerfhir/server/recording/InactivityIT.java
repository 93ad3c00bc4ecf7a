package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Contract §2: a patient's activity is judged for the day of administration. The storage's own versions tell since when
 * something holds, so these patients change today.
 */
class InactivityIT {

    @ServerTest
    void aDoseOfTheDayBeforeAPatientBecameInactiveIsRecorded(Server server) {
        String patient = becameInactiveToday(server);
        assertThat(record(server, patient, dose("19", today().minusDays(1))).status())
                .isEqualTo(201);
    }

    @ServerTest
    void aDoseOfTheDayOnWhichAPatientBecameInactiveIsRefused(Server server) {
        String patient = becameInactiveToday(server);
        assertThat(record(server, patient, dose("19", today())).refusal()).isEqualTo("422 PATIENT_INACTIVE");
    }

    @ServerTest
    void aDoseOfAPatientWhoIsActiveAgainIsRecordedForAnyDay(Server server) {
        String patient = becameInactiveToday(server);
        change(server, patient, true);
        assertThat(record(server, patient, dose("19", today())).status()).isEqualTo(201);
        assertThat(record(server, patient, dose("08", today().minusDays(1))).status())
                .isEqualTo(201);
    }

    private static String becameInactiveToday(Server server) {
        String patient = Sending.register(server, child(), List.of());
        change(server, patient, false);
        return patient;
    }

    private static void change(Server server, String patient, boolean active) {
        Patient stored = server.get("Patient/" + patient).as(Patient.class);
        Answer answer = server.update(stored.setActive(active));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static Answer record(Server server, String patient, Immunization dose) {
        return server.create(dose.setPatient(new Reference("Patient/" + patient)));
    }
}
