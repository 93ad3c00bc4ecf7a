package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Nothing is given in the future or before birth, contract §2 "record". A time is compared as an instant, with a little
 * patience for devices whose clock is ahead; a day is compared with today where the tenant is. A date that is known only
 * in part is refused only if none of its days is possible.
 */
final class OccurrenceIsPossible implements RecordingRule {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Supplier<ZoneId> zone;

    OccurrenceIsPossible(Clock clock, Supplier<ZoneId> zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        PartialDate occurrence = vaccination.occurrence();
        if (inFuture(occurrence)) {
            return refuse("The record is dated in the future: a dose is recorded once it has been given");
        }
        Optional<PartialDate> birth = PartialDate.of(file.patient().getBirthDateElement());
        if (birth.isPresent() && occurrence.last().isBefore(birth.get().first())) {
            return refuse("The record is dated before the patient's birth: check both dates");
        }
        return Optional.empty();
    }

    private boolean inFuture(PartialDate occurrence) {
        if (occurrence.instant().isPresent()) {
            return occurrence.instant().get().isAfter(clock.instant().plus(PATIENCE));
        }
        return occurrence.first().isAfter(LocalDate.ofInstant(clock.instant(), zone.get()));
    }

    private static Optional<Refusal> refuse(String detail) {
        return Optional.of(Refusal.of(Problem.INVALID_OCCURRENCE, detail, "Immunization.occurrence"));
    }
}
