package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;

/**
 * What is told about an immunization record, contract §2 and §5: the antigens, the day, the age and the facility, and no
 * more. Which dose it is by the schedule is not known before the forecast, which tells it in an event of its own; what is
 * told here is the number that the record itself claims.
 */
final class ImmunizationEvents {

    private final VaccineCodes vaccines;
    private final ScheduleSource schedules;
    private final CallerSource callers;

    ImmunizationEvents(VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers) {
        this.vaccines = vaccines;
        this.schedules = schedules;
        this.callers = callers;
    }

    DomainEvent recorded(Immunization stored, Vaccination vaccination, Patient patient) {
        Map<String, Object> data = data(stored, vaccination);
        ageInDays(vaccination, patient).ifPresent(age -> data.put("ageInDays", age));
        return event(recordedType(vaccination), stored, vaccination, data);
    }

    DomainEvent updated(Immunization stored, Vaccination vaccination) {
        return event("immunization.updated", stored, vaccination, data(stored, vaccination));
    }

    private static String recordedType(Vaccination vaccination) {
        if (vaccination.refused()) {
            return "immunization.refused";
        }
        return vaccination.reported() ? "immunization.reported" : "immunization.recorded";
    }

    private Map<String, Object> data(Immunization stored, Vaccination vaccination) {
        Map<String, Object> data = new TreeMap<>();
        data.put("status", stored.getStatus().toCode());
        data.put("occurrence", stored.getOccurrenceDateTimeType().getValueAsString());
        vaccines.find(vaccination.vaccineCode()).ifPresent(vaccine -> {
            data.put("vaccine", vaccine.code().toString());
            data.put("antigens", antigens(vaccination));
        });
        if (stored.getLocation().hasReference()) {
            data.put("facility", stored.getLocation().getReferenceElement().getIdPart());
        }
        Type dose = stored.getProtocolAppliedFirstRep().getDoseNumber();
        if (dose != null && dose.hasPrimitiveValue()) {
            data.put("claimedDose", dose.primitiveValue());
        }
        return data;
    }

    private static DomainEvent event(
            String type, Immunization stored, Vaccination vaccination, Map<String, Object> data) {
        return new DomainEvent(
                type,
                vaccination.patientId(),
                "Immunization",
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong(),
                data);
    }

    /** Absent where one of the two days is not known. */
    private static Optional<Long> ageInDays(Vaccination vaccination, Patient patient) {
        Optional<LocalDate> birth =
                PartialDate.of(patient.getBirthDateElement()).flatMap(PartialDate::day);
        return vaccination.occurrence().day().flatMap(day -> birth.map(from -> ChronoUnit.DAYS.between(from, day)));
    }

    private List<String> antigens(Vaccination vaccination) {
        return schedules
                .find(callers.current().tenant())
                .flatMap(schedule -> vaccines.find(vaccination.vaccineCode())
                        .map(VaccineCodes::product)
                        .map(schedule::antigensOf))
                .orElse(List.of());
    }
}
