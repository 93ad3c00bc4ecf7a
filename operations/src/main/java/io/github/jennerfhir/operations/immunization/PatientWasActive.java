package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.Life;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Patient;

/**
 * The patient was active on the day of administration, contract §2. FHIR gives {@code Patient.active} no date, so the
 * versions of the record tell: what held at the end of that day decides, and for a day before the first version, the
 * first version. A patient who is active now is never refused.
 */
final class PatientWasActive implements RecordingRule {

    private final Supplier<ZoneId> zone;

    PatientWasActive(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (Life.isActive(file.patient())
                || Life.isActive(versionOn(vaccination.occurrence().last(), file))) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.PATIENT_INACTIVE,
                "The patient's record is not active: record on the active record of this person, or make this one active",
                "Immunization.patient"));
    }

    private Patient versionOn(LocalDate day, PatientFile file) {
        Patient held =
                file.versions().isEmpty() ? file.patient() : file.versions().get(0);
        for (Patient version : file.versions()) {
            LocalDate since =
                    LocalDate.ofInstant(version.getMeta().getLastUpdated().toInstant(), zone.get());
            if (!since.isAfter(day)) {
                held = version;
            }
        }
        return held;
    }
}
