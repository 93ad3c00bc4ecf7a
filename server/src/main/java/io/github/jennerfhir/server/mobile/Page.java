package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.mobile.FhirJson.JSON;
import static io.github.jennerfhir.server.mobile.FhirJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** A list of records as devices read it, page by page. Thread safe. */
final class Page {

    /** The id of a stored search with its seal, an offset and a size. */
    private static final Pattern CURSOR = Pattern.compile("([0-9a-zA-Z._-]{1,200})\\.(\\d{1,9})\\.(\\d{1,9})");

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2}))?");

    private final ImmunizationJson immunizations;

    Page(ImmunizationJson immunizations) {
        this.immunizations = immunizations;
    }

    /**
     * The search of a patient's records, oldest change first.
     *
     * @param parameters what the device asked for, by name: patientId, from, status, vaccineCode, page
     * @throws ProblemException INVALID_SEARCH if the cursor is none of ours, or the patient is not named
     */
    String search(Function<String, Optional<String>> parameters) {
        Optional<String> cursor = parameters.apply("page");
        if (cursor.isPresent()) {
            return next(cursor.get());
        }
        StringBuilder search = new StringBuilder("Immunization?_sort=_lastUpdated&patient=")
                .append(encoded(parameters.apply("patientId").orElseThrow(() -> missing("patientId"))));
        // the time that the last answer gave as syncedAt: what is stored at that very moment is told twice, not missed
        parameters
                .apply("from")
                .map(Page::moment)
                .ifPresent(from -> search.append("&_lastUpdated=ge").append(encoded(from)));
        parameters.apply("status").ifPresent(status -> search.append("&status=").append(encoded(status)));
        parameters
                .apply("vaccineCode")
                .ifPresent(code -> search.append("&vaccine-code=").append(encoded(code)));
        return search.toString();
    }

    /** The records of a page, when the answer was true, and where the next page is if there is one. */
    ObjectNode read(JsonNode bundle) {
        ObjectNode device = JSON.objectNode();
        ArrayNode records = device.putArray("immunizations");
        bundle.path("entry").forEach(entry -> records.add(immunizations.read(entry.path("resource"))));
        text(bundle.at("/meta/lastUpdated")).ifPresent(at -> device.put("syncedAt", at));
        StreamSupport.stream(bundle.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .findFirst()
                .flatMap(link -> cursor(link.path("url").asText()))
                .ifPresent(cursor -> device.put("next", "/v1/immunizations?page=" + cursor));
        return device;
    }

    private static Optional<String> cursor(String url) {
        var query = UriComponentsBuilder.fromUriString(url).build().getQueryParams();
        String cursor =
                query.getFirst("_getpages") + "." + query.getFirst("_getpagesoffset") + "." + query.getFirst("_count");
        return Optional.of(cursor).filter(text -> CURSOR.matcher(text).matches());
    }

    private static String next(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new ProblemException(
                    Problem.INVALID_SEARCH,
                    "The parameter page must be taken from the field next of an answer",
                    "page");
        }
        return "?_getpages=" + parts.group(1) + "&_getpagesoffset=" + parts.group(2) + "&_count=" + parts.group(3);
    }

    private static String moment(String from) {
        // a plus sign that was not encoded has become a space
        String moment = from.replace(' ', '+');
        if (!MOMENT.matcher(moment).matches()) {
            throw new ProblemException(
                    Problem.INVALID_SEARCH,
                    "The parameter from must be a time such as 2026-11-22T10:00:00Z, best the syncedAt of an answer",
                    "from");
        }
        return moment;
    }

    private static ProblemException missing(String name) {
        return new ProblemException(Problem.INVALID_SEARCH, "The parameter " + name + " is missing", name);
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
