package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.Explanation;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.VaccineGroupForecast;
import io.github.jennerfhir.operations.patient.Life;
import io.github.jennerfhir.operations.patient.PartialDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/**
 * What a schedule knows nothing of: nothing is due for the dead. What was given and how it counted stays; a series that is
 * not complete is not recommended any more, and no day will change that.
 */
final class AfterDeath {

    private static final Explanation REASON =
            Explanation.of("The patient is recorded as deceased: nothing is due any more");

    private AfterDeath() {}

    /** The forecast as it holds for this patient. */
    static Forecast judge(Forecast forecast, Patient patient) {
        LocalDate day = forecast.assessmentDate();
        if (Life.isOver(patient, day)) {
            return new Forecast(
                    forecast.scheduleId(),
                    day,
                    Optional.empty(),
                    forecast.vaccineGroups().stream().map(AfterDeath::group).toList(),
                    forecast.antigens().stream().map(AfterDeath::antigen).toList(),
                    forecast.evaluations());
        }
        // a date of death that lies ahead changes the answer when it has come
        return Life.death(patient).map(death -> until(death, forecast)).orElse(forecast);
    }

    private static Forecast until(PartialDate death, Forecast forecast) {
        return new Forecast(
                forecast.scheduleId(),
                forecast.assessmentDate(),
                Stream.concat(forecast.validUntil().stream(), Stream.of(death.first()))
                        .min(LocalDate::compareTo),
                forecast.vaccineGroups(),
                forecast.antigens(),
                forecast.evaluations());
    }

    private static AntigenForecast antigen(AntigenForecast alive) {
        if (alive.status() != SeriesStatus.NOT_COMPLETE) {
            return alive;
        }
        return new AntigenForecast(
                alive.antigen(),
                alive.course(),
                alive.vaccineGroup(),
                alive.series(),
                alive.seriesGroup(),
                SeriesStatus.NOT_RECOMMENDED,
                Optional.empty(),
                Optional.empty(),
                alive.doses(),
                ForecastDates.NONE,
                REASON,
                List.of());
    }

    private static VaccineGroupForecast group(VaccineGroupForecast alive) {
        if (alive.status() != SeriesStatus.NOT_COMPLETE) {
            return alive;
        }
        return new VaccineGroupForecast(
                alive.vaccineGroup(),
                alive.seriesGroup(),
                alive.seriesType(),
                alive.series(),
                SeriesStatus.NOT_RECOMMENDED,
                Optional.empty(),
                ForecastDates.NONE,
                List.of(),
                List.of());
    }
}
