package io.github.jennerfhir.operations.patient;

import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;

/** What a Patient says of being alive and of being in use, FHIR R4 Patient.deceased[x] and Patient.active. */
public final class Life {

    private Life() {}

    /** Whether somebody recorded the death without its date. */
    public static boolean isDeadSinceUnknown(Patient patient) {
        return patient.getDeceased() instanceof BooleanType dead && Boolean.TRUE.equals(dead.getValue());
    }

    /** The date of death as far as it is known; empty for one who lives, and for one whose death has no date. */
    public static Optional<PartialDate> death(Patient patient) {
        return patient.getDeceased() instanceof DateTimeType time ? PartialDate.of(time) : Optional.empty();
    }

    /** Whether the patient is dead on a day, or may be: of a death known to the month, from the first of the month on. */
    public static boolean isOver(Patient patient, LocalDate day) {
        return isDeadSinceUnknown(patient)
                || death(patient).filter(death -> !death.first().isAfter(day)).isPresent();
    }

    /** Whether the record is in use; one that does not say is. */
    public static boolean isActive(Patient patient) {
        return !patient.hasActive() || patient.getActive();
    }
}
