package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.forecast.VaccineGroupForecast;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Writes an answer as JSON. */
final class AnswerJson {

    private AnswerJson() {}

    static void write(Forecast forecast, ObjectNode answer, boolean explain) {
        put(answer, "validUntil", forecast.validUntil().map(LocalDate::toString));
        ArrayNode groups = answer.putArray("groups");
        for (VaccineGroupForecast group : forecast.vaccineGroups()) {
            write(forecast, group, groups.addObject());
        }
        ArrayNode antigens = answer.putArray("antigens");
        for (AntigenForecast antigen : forecast.antigens()) {
            write(antigen, antigens.addObject(), explain);
        }
        ArrayNode evaluations = answer.putArray("evaluations");
        for (DoseEvaluation evaluation : forecast.evaluations()) {
            write(evaluation, evaluations.addObject(), explain);
        }
    }

    private static void write(Forecast forecast, VaccineGroupForecast group, ObjectNode json) {
        json.put("vaccineGroup", group.vaccineGroup());
        json.put("seriesGroup", group.seriesGroup());
        json.put("seriesType", group.seriesType());
        json.put("series", group.series());
        json.put("status", group.status().text());
        number(json, group.doseNumber());
        dates(json, group.dates());
        products(json, group.recommendedProducts());
        put(json, "validUntil", forecast.validUntil().map(LocalDate::toString));
    }

    private static void write(AntigenForecast antigen, ObjectNode json, boolean explain) {
        json.put("antigen", antigen.antigen());
        put(json, "course", antigen.course());
        json.put("seriesGroup", antigen.seriesGroup());
        json.put("series", antigen.series());
        json.put("status", antigen.status().text());
        number(json, antigen.doseNumber());
        dates(json, antigen.dates());
        antigen.doseLabel().ifPresent(label -> json.put("doseLabel", label));
        if (explain) {
            json.put("explanation", antigen.reason());
        }
    }

    private static void write(DoseEvaluation evaluation, ObjectNode json, boolean explain) {
        json.put("dose", Integer.parseInt(evaluation.doseId()));
        json.put("antigen", evaluation.antigen());
        evaluation.course().ifPresent(course -> json.put("course", course));
        json.put("vaccineGroup", evaluation.vaccineGroup());
        json.put("status", evaluation.status().text());
        put(json, "reason", evaluation.reason());
        if (evaluation.reasons().size() > 1) {
            evaluation.reasons().forEach(json.putArray("reasons")::add);
        }
        if (explain) {
            json.put("explanation", evaluation.detail());
        }
    }

    private static void products(ObjectNode json, List<ProductCode> products) {
        ArrayNode codes = json.putArray("recommendedProducts");
        products.forEach(product -> codes.add(product.code()));
    }

    private static void number(ObjectNode json, Optional<Integer> number) {
        json.put("doseNumber", number.orElse(null));
    }

    private static void dates(ObjectNode json, ForecastDates dates) {
        put(json, "earliest", dates.earliest().map(LocalDate::toString));
        put(json, "recommended", dates.recommended().map(LocalDate::toString));
        put(json, "pastDue", dates.pastDue().map(LocalDate::toString));
        put(json, "latest", dates.latest().map(LocalDate::toString));
    }

    private static void put(ObjectNode json, String field, Optional<String> value) {
        json.put(field, value.orElse(null));
    }
}
