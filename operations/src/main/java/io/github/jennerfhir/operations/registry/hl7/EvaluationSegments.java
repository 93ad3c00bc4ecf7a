package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.forecast.VaccineGroupForecast;
import io.github.jennerfhir.terminology.Coding;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes verdicts and forecast as the observations of profile Z42, each vaccine group a group of observations: under a dose
 * what the schedule makes of it, under an order of nothing what is due. The vaccine group is OBX 30956-7 in both, as in the
 * messages that NIST tests with.
 */
final class EvaluationSegments {

    /** LOINC's answers to 59783-1. */
    private static final Map<String, String> STATUS = Map.of(
            "LA13421-5", "Complete",
            "LA13422-3", "On schedule",
            "LA13423-1", "Overdue",
            "LA13424-9", "Too old",
            "LA27183-5", "Immune",
            "LA4216-3", "Contraindicated",
            "LA4695-8", "Not Recommended");

    private static final String CDC = "cdc-";

    private final Forecast forecast;
    private final VaccineGroups groups;
    private final VaccineCatalogue vaccines;
    private final String day;

    EvaluationSegments(Forecast forecast, VaccineGroups groups, VaccineCatalogue vaccines) {
        this.forecast = forecast;
        this.groups = groups;
        this.vaccines = vaccines;
        this.day = Days.text(forecast.assessmentDate());
    }

    /** Adds what the schedule makes of a dose. */
    void evaluations(String doseId, VXU_V04_ORDER order) {
        Map<String, List<DoseEvaluation>> byGroup = forecast.evaluations().stream()
                .filter(evaluation -> evaluation.doseId().equals(doseId))
                .collect(Collectors.groupingBy(DoseEvaluation::vaccineGroup, LinkedHashMap::new, Collectors.toList()));
        Observations observations = new Observations(order, day);
        byGroup.forEach((group, evaluations) -> evaluation(group, evaluations, observations));
    }

    private void evaluation(String group, List<DoseEvaluation> evaluations, Observations observations) {
        begin(group, List.of(), observations);
        common(evaluations, DoseEvaluation::series)
                .ifPresent(series -> observations.plain("ST", "59780-7", "Immunization series name", series));
        common(evaluations, DoseEvaluation::doseNumber)
                .filter(number -> number > 0)
                .ifPresent(number -> observations.plain("NM", "30973-2", "Dose number in series", number.toString()));
        boolean judged = evaluations.stream().noneMatch(one -> one.status() == EvaluationStatus.NOT_EVALUATED);
        boolean valid = evaluations.stream().allMatch(one -> one.status() == EvaluationStatus.VALID);
        if (judged) {
            observations.plain("ID", "59781-5", "Dose validity", valid ? "Y" : "N");
        }
        if (!valid) {
            observations.plain("ST", "30982-3", "Reason applied by forecast logic", reasons(evaluations));
        }
    }

    private static String reasons(List<DoseEvaluation> evaluations) {
        return evaluations.stream()
                .filter(one -> one.status() != EvaluationStatus.VALID)
                .flatMap(
                        one -> one.reasons().isEmpty() ? List.of(one.status().text()).stream() : one.reasons().stream())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** What all of them say; empty where they differ. */
    private static <T> Optional<T> common(
            List<DoseEvaluation> evaluations, java.util.function.Function<DoseEvaluation, Optional<T>> part) {
        List<Optional<T>> said = evaluations.stream().map(part).distinct().toList();
        return said.size() == 1 ? said.get(0) : Optional.empty();
    }

    /** Adds what is due. */
    void forecast(VXU_V04_ORDER order) {
        Observations observations = new Observations(order, day);
        forecast.vaccineGroups().forEach(group -> forecast(group, observations));
    }

    private void forecast(VaccineGroupForecast group, Observations observations) {
        begin(group.vaccineGroup(), group.recommendedProducts(), observations);
        String status = status(group);
        observations.coded("59783-1", "Status in immunization series", status, STATUS.get(status), "LN");
        ForecastDates dates = group.dates();
        date(observations, "30981-5", "Earliest date to give", dates.earliest());
        date(observations, "30980-7", "Date vaccination due", dates.recommended());
        date(observations, "59778-1", "Date when overdue for immunization", dates.pastDue());
        date(observations, "59777-3", "Latest date to give immunization", dates.latest());
        observations.plain("ST", "59780-7", "Immunization series name", group.series());
        group.doseNumber()
                .filter(number -> number > 0)
                .ifPresent(number -> observations.plain("NM", "30973-2", "Dose number in series", number.toString()));
    }

    private static void date(Observations observations, String loinc, String name, Optional<LocalDate> date) {
        date.ifPresent(known -> observations.plain("DT", loinc, name, Days.text(known)));
    }

    private String status(VaccineGroupForecast group) {
        return switch (group.status()) {
            case COMPLETE -> "LA13421-5";
            case IMMUNE -> "LA27183-5";
            case CONTRAINDICATED -> "LA4216-3";
            case AGED_OUT -> "LA13424-9";
            case NOT_RECOMMENDED -> "LA4695-8";
            case NOT_COMPLETE ->
                group.dates()
                                .pastDue()
                                .filter(forecast.assessmentDate()::isAfter)
                                .isPresent()
                        ? "LA13423-1"
                        : "LA13422-3";
        };
    }

    private void begin(String group, List<ProductCode> products, Observations observations) {
        observations.begin();
        Optional<Coding> cvx = cvx(group, products);
        observations.coded(
                "30956-7",
                "Vaccine type",
                cvx.map(Coding::code).orElse(null),
                cvx.map(Coding::display).orElse(group),
                "CVX");
        String schedule = forecast.scheduleId();
        if (schedule.startsWith(CDC)) {
            observations.coded("59779-9", "Immunization schedule used", "VXC16", "ACIP", "CDCPHINVS");
        } else {
            observations.coded("59779-9", "Immunization schedule used", schedule, schedule, "L");
        }
    }

    /** The unspecified formulation of the group or, where CVX has none, the first product that the schedule prefers. */
    private Optional<Coding> cvx(String group, List<ProductCode> products) {
        List<Coding> codings = new ArrayList<>();
        groups.find(group).flatMap(known -> known.vaccine()).ifPresent(vaccine -> codings.add(vaccine.coding()));
        products.forEach(product ->
                vaccines.find(product.system(), product.code()).ifPresent(vaccine -> codings.add(vaccine.coding())));
        return codings.stream()
                .filter(coding -> SystemUri.CVX.equals(coding.system()))
                .findFirst();
    }
}
