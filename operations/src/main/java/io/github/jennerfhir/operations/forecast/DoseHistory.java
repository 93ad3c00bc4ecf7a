package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AdministeredDose;
import io.github.jennerfhir.forecast.DoseCondition;
import io.github.jennerfhir.forecast.DoseDate;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.Vaccine;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/** Reads immunization records as administered doses. Refusals, and what was entered in error, are no doses. */
final class DoseHistory {

    private final VaccineCodes vaccines;

    DoseHistory(VaccineCodes vaccines) {
        this.vaccines = vaccines;
    }

    List<AdministeredDose> of(List<Immunization> records) {
        return records.stream()
                .filter(record -> record.getStatus() == ImmunizationStatus.COMPLETED)
                .flatMap(record -> dose(record).stream())
                .toList();
    }

    private Optional<AdministeredDose> dose(Immunization record) {
        Optional<Vaccine> vaccine = vaccines.find(record.getVaccineCode());
        Optional<PartialDate> occurrence =
                record.getOccurrence() instanceof DateTimeType time ? PartialDate.of(time) : Optional.empty();
        if (vaccine.isEmpty() || occurrence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AdministeredDose(
                record.getIdElement().getIdPart(),
                date(occurrence.get()),
                VaccineCodes.product(vaccine.get()),
                Optional.empty(),
                PartialDate.of(record.getExpirationDateElement()).map(DoseHistory::date),
                condition(record)));
    }

    private static Optional<DoseCondition> condition(Immunization record) {
        return record.getIsSubpotent()
                ? Optional.of(SubpotentReason.of(record.getSubpotentReason()))
                : Optional.empty();
    }

    private static DoseDate date(PartialDate occurrence) {
        if (occurrence.day().isPresent()) {
            return DoseDate.of(occurrence.first());
        }
        return YearMonth.from(occurrence.first()).equals(YearMonth.from(occurrence.last()))
                ? DoseDate.of(YearMonth.from(occurrence.first()))
                : DoseDate.of(Year.from(occurrence.first()));
    }
}
