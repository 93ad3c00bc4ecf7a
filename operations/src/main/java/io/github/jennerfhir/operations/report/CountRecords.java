package io.github.jennerfhir.operations.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.SystemUri;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * Counts a device's own records of a day or a week, for a report that it makes without a connection. A record is a JSON object
 * with the fields of the mobile façade, and {@code sex} and {@code birthDate} of the child. A dose counts for each antigen of its
 * vaccine. Not thread safe.
 */
public final class CountRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SEXES = Set.of("male", "female", "other", "unknown");
    private static final int LENGTH_OF_A_DAY = "2026-11-22".length();

    private final Schedule schedule;
    private final VaccineCodes vaccines;
    private final ReportPeriod period;
    private final Map<ReportCount, Long> counts = new TreeMap<>(ReportCount.BY_SUBJECT);

    /** @param schedule says which antigens a vaccine has */
    public CountRecords(Schedule schedule, VaccineCodes vaccines, ReportPeriod period) {
        this.schedule = schedule;
        this.vaccines = vaccines;
        this.period = period;
    }

    /**
     * Counts a record if it is of the period, was made here, and is not entered in error.
     *
     * @param line a JSON object
     * @return whether it was counted
     * @throws ProblemException INVALID_BODY that names the field at fault
     */
    public boolean add(String line) {
        JsonNode record = record(line);
        boolean refused = record.hasNonNull("refusedAt")
                || "not-done".equals(text(record, "status").orElse(""));
        LocalDate day = day(record, record.hasNonNull("refusedAt") ? "refusedAt" : "administeredAt");
        boolean elsewhere = text(record, "sourceReference").isPresent();
        boolean error = "entered-in-error".equals(text(record, "status").orElse(""));
        List<String> antigens = antigens(record);
        if (!period.contains(day) || elsewhere || error) {
            return false;
        }
        Optional<Integer> dose = refused ? Optional.empty() : dose(record);
        for (String antigen : antigens) {
            ReportCount subject = new ReportCount(
                    refused ? "doses-refused" : "doses-given",
                    Optional.of(antigen),
                    dose,
                    Optional.of(sex(record)),
                    Optional.of(ageBand(record, day)),
                    0);
            counts.merge(subject, 1L, Long::sum);
        }
        return true;
    }

    /** What was counted so far. */
    public List<ReportCount> counts() {
        List<ReportCount> counted = new ArrayList<>();
        counts.forEach((subject, value) -> counted.add(new ReportCount(
                subject.measure(), subject.antigen(), subject.dose(), subject.sex(), subject.ageBand(), value)));
        return counted;
    }

    private static JsonNode record(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            if (record.isObject()) {
                return record;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.INVALID_BODY, "no JSON: " + e.getOriginalMessage());
        }
        throw new ProblemException(Problem.INVALID_BODY, "no JSON object");
    }

    private List<String> antigens(JsonNode record) {
        String system = text(record, "vaccineCodeSystem").orElse(SystemUri.CVX);
        String code = record.path("vaccineCode").asText("");
        return vaccines.find(new CodeableConcept(new Coding(system, code, null)))
                .map(VaccineCodes::product)
                .filter(schedule::knows)
                .map(schedule::antigensOf)
                .orElseThrow(() -> wrong("vaccineCode", "the code of a vaccine that the schedule knows"));
    }

    /** As it is written: which day it was there, the device knows. */
    private static LocalDate day(JsonNode record, String field) {
        String time = text(record, field).orElseThrow(() -> wrong(field, "there"));
        try {
            return LocalDate.parse(time.substring(0, Math.min(LENGTH_OF_A_DAY, time.length())));
        } catch (DateTimeException e) {
            throw wrong(field, "a day, or a time on one, such as 2026-11-22T10:00:00Z");
        }
    }

    private static Optional<Integer> dose(JsonNode record) {
        JsonNode dose = record.path("doseNumber");
        if (dose.isMissingNode() || dose.isNull()) {
            return Optional.empty();
        }
        if (!dose.canConvertToInt() || dose.intValue() < 1 || dose.intValue() > ReportFormat.HIGHEST_DOSE) {
            throw wrong("doseNumber", "a whole number from 1 to " + ReportFormat.HIGHEST_DOSE);
        }
        return Optional.of(dose.intValue());
    }

    private static String sex(JsonNode record) {
        String sex = text(record, "sex").orElse("unknown");
        if (!SEXES.contains(sex)) {
            throw wrong("sex", "male, female, other or unknown");
        }
        return sex;
    }

    /** Completed months or years on the day. */
    private static String ageBand(JsonNode record, LocalDate day) {
        if (text(record, "birthDate").isEmpty()) {
            return "unknown";
        }
        LocalDate born = day(record, "birthDate");
        if (born.isAfter(day)) {
            throw wrong("birthDate", "before the day of the record");
        }
        long months = Period.between(born, day).toTotalMonths();
        if (months < 12) {
            return "0-11m";
        }
        if (months < 24) {
            return "12-23m";
        }
        if (months < 60) {
            return "24-59m";
        }
        return months < 15 * 12 ? "5-14y" : "15y+";
    }

    private static Optional<String> text(JsonNode record, String field) {
        return Optional.ofNullable(record.path(field).textValue()).filter(value -> !value.isBlank());
    }

    private static ProblemException wrong(String field, String expected) {
        return new ProblemException(Problem.INVALID_BODY, "'" + field + "' must be " + expected, field);
    }
}
