package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.mobile.FhirJson.JSON;
import static io.github.jennerfhir.server.mobile.FhirJson.codeOrText;
import static io.github.jennerfhir.server.mobile.FhirJson.idOf;
import static io.github.jennerfhir.server.mobile.FhirJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.terminology.Canonical;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A forecast as devices read it. Dates are local dates, {@code calculatedAt} is an instant in UTC. Thread safe. */
final class ForecastJson {

    private static final String R4_STATUS = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status";

    /** LOINC's codes for the dates of a forecast, as HL7's Immunization Decision Support guide gives them. */
    private static final Map<String, String> DATES = Map.of(
            "30981-5", "earliestDate",
            "30980-7", "dueDate",
            "59778-1", "overdueDate",
            "59777-3", "latestDate");

    /** The forecast that an ImmunizationRecommendation says. */
    ObjectNode read(JsonNode stored) {
        ObjectNode device = JSON.objectNode();
        idOf(stored.path("patient")).ifPresent(id -> device.put("patientId", id));
        text(stored.path("date")).ifPresent(at -> device.put("calculatedAt", at));
        extension(stored, "forecast-schedule", "valueString").ifPresent(id -> device.put("scheduleId", id));
        extension(stored, "forecast-valid-until", "valueDate").ifPresent(day -> device.put("validUntil", day));
        var recommendations = device.putArray("recommendations");
        stored.path("recommendation").forEach(one -> recommendations.add(recommendation(one)));
        return device;
    }

    private static ObjectNode recommendation(JsonNode stored) {
        ObjectNode device = JSON.objectNode();
        text(stored.at("/targetDisease/text")).ifPresent(antigen -> device.put("antigen", antigen));
        text(stored.at("/vaccineCode/0/text")).ifPresent(group -> device.put("vaccineGroup", group));
        extension(stored, "forecast-course", "valueString").ifPresent(course -> device.put("course", course));
        device.put("status", status(stored.path("forecastStatus")));
        text(stored.path("doseNumberPositiveInt"))
                .ifPresent(number -> device.put("doseNumber", Long.parseLong(number)));
        text(stored.path("doseNumberString")).ifPresent(label -> device.put("doseLabel", label));
        text(stored.path("seriesDosesPositiveInt"))
                .ifPresent(doses -> device.put("seriesDoses", Long.parseLong(doses)));
        text(stored.path("series")).ifPresent(series -> device.put("series", series));
        stored.path("dateCriterion").forEach(criterion -> {
            String field = DATES.get(criterion.at("/code/coding/0/code").asText());
            if (field != null) {
                device.put(field, criterion.path("value").asText());
            }
        });
        text(stored.at("/forecastReason/0/text")).ifPresent(reason -> device.put("reason", reason));
        return device;
    }

    /** FHIR's own status, which tells due from overdue; where it has none, the text of the forecast's. */
    private static String status(JsonNode concept) {
        return StreamSupport.stream(concept.path("coding").spliterator(), false)
                .filter(coding -> coding.path("system").asText().equals(R4_STATUS))
                .map(coding -> coding.path("code").asText())
                .findFirst()
                .or(() -> codeOrText(concept))
                .orElse("");
    }

    private static Optional<String> extension(JsonNode element, String name, String value) {
        return StreamSupport.stream(element.path("extension").spliterator(), false)
                .filter(extension -> extension.path("url").asText().equals(Canonical.structureDefinition(name)))
                .findFirst()
                .flatMap(extension -> text(extension.path(value)));
    }
}
