package io.github.jennerfhir.operations.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A report as JSON, to and from: {@code docs/facility-report.schema.json}. Thread safe. */
public final class ReportFormat {

    /** For whom a report is: nothing else that is signed here has this audience. */
    public static final String AUDIENCE = Canonical.ROOT + "/facility-report";

    private static final int MOST_COUNTS = 5_000;
    private static final long LARGEST = 1_000_000_000L;
    static final int HIGHEST_DOSE = 99;

    private static final Pattern TENANT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
    private static final Pattern FACILITY = Pattern.compile("(Location|Organization)/[A-Za-z0-9.-]{1,64}");
    private static final Pattern DEVICE = Pattern.compile("Device/[A-Za-z0-9.-]{1,64}");
    private static final Pattern TIME =
            Pattern.compile("[12]\\d{3}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern MEASURE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern ANTIGEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ,./()+-]{0,59}");
    private static final Pattern SEX = Pattern.compile("male|female|other|unknown");
    private static final Pattern AGE_BAND = Pattern.compile("\\d{1,3}-\\d{1,3}[my]|\\d{1,3}[my]\\+|unknown");

    private static final Set<String> FIELDS =
            Set.of("schemaVersion", "aud", "tenant", "facility", "device", "periodKey", "madeAt", "counts");
    private static final Set<String> FIELDS_OF_COUNT = Set.of("measure", "antigen", "dose", "sex", "ageBand", "value");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReportFormat() {}

    /** The report as JSON. */
    public static byte[] write(FacilityReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schemaVersion", FacilityReport.SCHEMA_VERSION);
        json.put("aud", AUDIENCE);
        json.put("tenant", report.tenant());
        json.put("facility", report.facility());
        json.put("device", report.device());
        json.put("periodKey", report.period().key());
        json.put("madeAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(report.madeAt()));
        var counts = json.putArray("counts");
        for (ReportCount count : report.counts()) {
            ObjectNode entry = counts.addObject();
            entry.put("measure", count.measure());
            count.antigen().ifPresent(antigen -> entry.put("antigen", antigen));
            count.dose().ifPresent(dose -> entry.put("dose", dose));
            count.sex().ifPresent(sex -> entry.put("sex", sex));
            count.ageBand().ifPresent(band -> entry.put("ageBand", band));
            entry.put("value", count.value());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers can be written", e);
        }
    }

    /**
     * The report that JSON is.
     *
     * @throws ProblemException INVALID_BODY that names the field at fault
     */
    public static FacilityReport read(byte[] content) {
        JsonNode json = tree(content);
        requireFields(json, FIELDS, "report");
        if (!json.path("schemaVersion").isInt()
                || json.path("schemaVersion").intValue() != FacilityReport.SCHEMA_VERSION) {
            throw wrong("report.schemaVersion", "the number " + FacilityReport.SCHEMA_VERSION);
        }
        if (!AUDIENCE.equals(json.path("aud").textValue())) {
            throw wrong("report.aud", AUDIENCE);
        }
        JsonNode counts = json.path("counts");
        if (!counts.isArray() || counts.size() > MOST_COUNTS) {
            throw wrong("report.counts", "a list of " + MOST_COUNTS + " counts at most");
        }
        return new FacilityReport(
                text(json, "tenant", TENANT, "report.tenant", "the tenant's name"),
                text(json, "facility", FACILITY, "report.facility", "Location/[id] or Organization/[id]"),
                text(json, "device", DEVICE, "report.device", "Device/[id]"),
                ReportPeriod.of(json.path("periodKey").asText())
                        .orElseThrow(() -> wrong("report.periodKey", "a day such as 2026-11-22 or a week as 2026-W47")),
                time(json.path("madeAt")),
                counts(counts));
    }

    private static JsonNode tree(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.INVALID_BODY, "The report is no JSON: " + e.getOriginalMessage(), "report");
        } catch (IOException e) {
            throw new ProblemException(Problem.INVALID_BODY, "The report is no JSON in UTF-8", "report");
        }
    }

    private static List<ReportCount> counts(JsonNode list) {
        List<ReportCount> counts = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            ReportCount count = count(list.get(i), "report.counts[" + i + "]");
            if (!subjects.add(count.subject())) {
                throw wrong(
                        "report.counts[" + i + "]", "the only count of its measure, antigen, dose, sex and age band");
            }
            counts.add(count);
        }
        return counts;
    }

    private static ReportCount count(JsonNode json, String path) {
        requireFields(json, FIELDS_OF_COUNT, path);
        return new ReportCount(
                text(json, "measure", MEASURE, path + ".measure", "small letters, digits and hyphens, 40 at most"),
                optional(json, "antigen", ANTIGEN, path, "an antigen's name as the schedule has it"),
                json.has("dose")
                        ? Optional.of((int) number(json.path("dose"), 1, HIGHEST_DOSE, path + ".dose"))
                        : Optional.empty(),
                optional(json, "sex", SEX, path, "male, female, other or unknown"),
                optional(json, "ageBand", AGE_BAND, path, "an age band such as 0-11m, 5-14y, 15y+ or unknown"),
                number(json.path("value"), 0, LARGEST, path + ".value"));
    }

    private static void requireFields(JsonNode json, Set<String> known, String path) {
        if (!json.isObject()) {
            throw wrong(path, "a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new ProblemException(
                        Problem.INVALID_BODY,
                        "The field " + shortened(name) + " is not known: " + path + " has the fields "
                                + String.join(", ", known.stream().sorted().toList()),
                        path);
            }
        });
    }

    private static Optional<String> optional(JsonNode json, String name, Pattern shape, String path, String expected) {
        return json.has(name) ? Optional.of(text(json, name, shape, path + "." + name, expected)) : Optional.empty();
    }

    private static String text(JsonNode json, String name, Pattern shape, String path, String expected) {
        String value = json.path(name).textValue();
        if (value == null || !shape.matcher(value).matches()) {
            throw wrong(path, expected);
        }
        return value;
    }

    private static long number(JsonNode value, long least, long most, String path) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw wrong(path, "a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    private static OffsetDateTime time(JsonNode value) {
        try {
            if (TIME.matcher(String.valueOf(value.textValue())).matches()) {
                return OffsetDateTime.parse(value.textValue());
            }
        } catch (DateTimeException e) {
            // below
        }
        throw wrong("report.madeAt", "a time with its zone, such as 2026-11-22T18:00:00Z");
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private static ProblemException wrong(String path, String expected) {
        return new ProblemException(Problem.INVALID_BODY, path + " must be " + expected, path);
    }
}
