package io.github.jennerfhir.interceptors.input;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.interceptors.search.ContentSearches;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a search that asks for too much at once, and parameters with characters that cannot be stored and so never be
 * found. {@code _count} is not judged: a page is simply never larger than the largest. Thread safe.
 */
@Interceptor(order = -100)
public final class SearchLimits {

    private static final Set<String> INCLUDES = Set.of("_include", "_revinclude");

    /** Modifiers that need what is not kept here: indexes of absent values, and expanded value sets. */
    private static final Set<String> NOT_SERVED = Set.of("missing", "in", "not-in", "above", "below");

    /** Words anywhere in a record are kept of one type, and of its narrative none. */
    private static final Set<String> WORDS = Set.of(ContentSearches.PARAMETER, "_text");

    /** HAPI fails at names that are empty. */
    private static final Pattern REVERSE_WITHOUT_ALL = Pattern.compile("_has:(?![^:]+:[^:]+:[^:])");

    private static final Set<String> COUNTS = Set.of("_count", "_offset", "_getpagesoffset");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /** A number so far from one that comparing with it takes the memory away. */
    private static final Pattern FAR_NUMBER =
            Pattern.compile("^(?:[a-z]{2})?[+-]?[0-9.]+[eE][+-]?[0-9]{5,}(?:[|,$].*)?$", Pattern.DOTALL);

    private final int parameters;
    private final int values;
    private final int includes;

    /**
     * The limits.
     *
     * @param parameters how many parameters, repetitions counted
     * @param values how many values, alternatives separated by commas counted
     * @param includes how many {@code _include} and {@code _revinclude}
     */
    public SearchLimits(int parameters, int values, int includes) {
        this.parameters = parameters;
        this.values = values;
        this.includes = includes;
    }

    /** Throws LIMIT_EXCEEDED or TEXT_NOT_ALLOWED. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void prepare(RequestDetails request) {
        int given = 0;
        int alternatives = 0;
        int included = 0;
        for (Map.Entry<String, String[]> parameter : request.getParameters().entrySet()) {
            judgeText(parameter.getKey(), parameter.getValue());
            judgeModifiers(parameter.getKey());
            judgeWords(request, parameter.getKey(), parameter.getValue());
            judgeValues(parameter.getKey(), parameter.getValue());
            given += parameter.getValue().length;
            for (String value : parameter.getValue()) {
                alternatives += value == null
                        ? 0
                        : 1 + (int) value.chars().filter(c -> c == ',').count();
            }
            if (INCLUDES.contains(unmodified(parameter.getKey()))) {
                included += parameter.getValue().length;
            }
        }
        judge("parameters", given, parameters);
        judge("values", alternatives, values);
        judge("_include and _revinclude", included, includes);
    }

    private static void judge(String what, int count, int limit) {
        if (count > limit) {
            throw new ProblemException(
                    Problem.LIMIT_EXCEEDED,
                    "A request may have at most %d %s, this one has %d: ask in several".formatted(limit, what, count));
        }
    }

    private static void judgeText(String name, String... values) {
        Optional<String> fault = TextRules.fault(name);
        for (String value : values) {
            fault = fault.or(() -> value == null ? Optional.empty() : TextRules.fault(value));
        }
        fault.ifPresent(what -> {
            throw new ProblemException(Problem.TEXT_NOT_ALLOWED, "A parameter must not have " + what);
        });
    }

    private static void judgeModifiers(String name) {
        if (REVERSE_WITHOUT_ALL.matcher(name).find()) {
            throw new ProblemException(
                    Problem.INVALID_SEARCH,
                    "A reverse chain names a type, a reference and a parameter: _has:Immunization:patient:status");
        }
        for (String part : name.split("[:.]", -1)) {
            if (NOT_SERVED.contains(part) && name.contains(":" + part)) {
                throw new ProblemException(Problem.INVALID_SEARCH, "The search modifier :" + part + " is not served");
            }
        }
        if (unmodified(name).equals("_filter")) {
            throw new ProblemException(Problem.INVALID_SEARCH, "The search parameter _filter is not served");
        }
    }

    private static void judgeWords(RequestDetails request, String name, String... values) {
        if (!WORDS.contains(unmodified(name))) {
            return;
        }
        boolean served = name.equals(ContentSearches.PARAMETER)
                && ContentSearches.TYPE.equals(request.getResourceName())
                && request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE;
        if (!served) {
            throw new ProblemException(
                    Problem.INVALID_SEARCH,
                    name + " is not served here: words anywhere in a record are searched for by Immunization?_content=,"
                            + " without a modifier. Else name the element, such as lot-number, vaccine-code, name or"
                            + " identifier");
        }
        for (String value : values) {
            // HAPI leaves out a parameter without a value, and would find everything
            if (value == null || value.codePoints().noneMatch(Character::isLetterOrDigit)) {
                throw new ProblemException(
                        Problem.INVALID_SEARCH,
                        "_content has no word to look for: give letters or digits of what the record says");
            }
        }
    }

    private static void judgeValues(String name, String... values) {
        for (String value : values) {
            if (COUNTS.contains(name) && !COUNT.matcher(value).matches()) {
                throw new ProblemException(Problem.INVALID_SEARCH, name + " must be a whole number, zero or more");
            }
            if (value != null && FAR_NUMBER.matcher(value).matches()) {
                throw new ProblemException(
                        Problem.LIMIT_EXCEEDED, "The exponent of a number in the search is too large");
            }
        }
    }

    private static String unmodified(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
