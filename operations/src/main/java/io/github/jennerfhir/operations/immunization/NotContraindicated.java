package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.Contraindication;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalFindings;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.patient.Persons;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.Vaccine;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * No contraindication of any antigen of the vaccine was active on the day, unless it is overridden with a reason,
 * contract §2 "record". Which finding forbids which antigen is the schedule's to say. A dose known only to the month or
 * the year is judged for the last day that it may have been given on.
 */
final class NotContraindicated implements RecordingRule {

    private final ScheduleSource schedules;
    private final CallerSource callers;
    private final VaccineCodes vaccines;
    private final Supplier<ZoneId> zone;

    NotContraindicated(ScheduleSource schedules, CallerSource callers, VaccineCodes vaccines, Supplier<ZoneId> zone) {
        this.schedules = schedules;
        this.callers = callers;
        this.vaccines = vaccines;
        this.zone = zone;
    }

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (!vaccination.administered() || vaccination.overrideReason().isPresent()) {
            return Optional.empty();
        }
        Optional<Schedule> schedule = schedules.find(callers.current().tenant());
        Optional<Vaccine> vaccine = vaccines.find(vaccination.vaccineCode());
        boolean bornOnKnownDay = PartialDate.of(file.patient().getBirthDateElement())
                .flatMap(PartialDate::day)
                .isPresent();
        if (schedule.isEmpty() || vaccine.isEmpty() || !bornOnKnownDay) {
            return Optional.empty();
        }
        LocalDate day = vaccination.occurrence().last();
        List<ActiveObservation> findings = ClinicalFindings.heldOn(day, file, schedule.get(), zone.get());
        List<Contraindication> found = schedule.get()
                .contraindicationsOf(VaccineCodes.product(vaccine.get()), Persons.of(file.patient()), findings, day);
        return found.isEmpty() ? Optional.empty() : Optional.of(refusal(found));
    }

    private static Refusal refusal(List<Contraindication> found) {
        String reasons = found.stream()
                .map(contraindication -> contraindication.title() + " forbids " + contraindication.antigen())
                .distinct()
                .collect(Collectors.joining("; "));
        return Refusal.of(
                Problem.CONTRAINDICATION_ACTIVE,
                reasons + ". If the dose was given all the same, say why in the extension " + Vaccination.OVERRIDE,
                "Immunization.vaccineCode");
    }
}
