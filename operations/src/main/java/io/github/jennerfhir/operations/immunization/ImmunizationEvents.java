package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Immunization;

/** What is told about an immunization record, contract §2 and §5: the antigens, the day and the facility, and no more. */
final class ImmunizationEvents {

    private final VaccineCodes vaccines;
    private final ScheduleSource schedules;
    private final CallerSource callers;

    ImmunizationEvents(VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers) {
        this.vaccines = vaccines;
        this.schedules = schedules;
        this.callers = callers;
    }

    DomainEvent recorded(Immunization stored, Vaccination vaccination) {
        return event(recordedType(vaccination), stored, vaccination);
    }

    DomainEvent updated(Immunization stored, Vaccination vaccination) {
        return event("immunization.updated", stored, vaccination);
    }

    private static String recordedType(Vaccination vaccination) {
        if (vaccination.refused()) {
            return "immunization.refused";
        }
        return vaccination.reported() ? "immunization.reported" : "immunization.recorded";
    }

    private DomainEvent event(String type, Immunization stored, Vaccination vaccination) {
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
        return new DomainEvent(
                type,
                vaccination.patientId(),
                "Immunization",
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong(),
                data);
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
