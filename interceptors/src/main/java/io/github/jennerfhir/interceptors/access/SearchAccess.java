package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges searches and narrows them to what the caller may see, before they are run: totals count no more than that. Thread
 * safe.
 */
final class SearchAccess {

    private static final String WORDS = "_content";

    /** What may go with plain parameters: it shapes an answer, or looks at nothing but the records themselves. */
    private static final Set<String> SHAPES = Set.of(
            "_count",
            "_offset",
            "_total",
            "_summary",
            "_elements",
            "_format",
            "_pretty",
            "_sort",
            "_id",
            "_lastUpdated",
            WORDS);

    private static final String PATIENT = "patient";

    private final AccessRules rules;
    private final SearchReach reach;
    private final FhirContext fhir;

    SearchAccess(AccessRules rules, RoleTable table, FhirContext fhir) {
        this.rules = rules;
        this.reach = new SearchReach(fhir, table.types());
        this.fhir = fhir;
    }

    /**
     * The parameters with which the search may be run.
     *
     * @throws ProblemException ROLE_REQUIRED or SCOPE_REQUIRED
     */
    Map<String, String[]> narrow(Caller caller, String type, Map<String, String[]> parameters) {
        Permit permit = decide(caller, type, parameters).require();
        if (permit.isAll()) {
            for (String other : reach.of(type, parameters)) {
                requireAll(caller, other);
            }
            return parameters;
        }
        parameters.forEach((name, values) -> requirePlain(type, name, values));
        return narrow(permit, type, parameters);
    }

    /**
     * Whether a caller may search all of a type: asked where a search is hidden in something else.
     *
     * @throws ProblemException ROLE_REQUIRED or SCOPE_REQUIRED
     */
    void requireAll(Caller caller, String type) {
        if (!rules.decide(caller, Act.SEARCH, type).require().isAll()) {
            throw new ProblemException(
                    Problem.ROLE_REQUIRED,
                    "Who may see a part of the records only may not search all of them for something else");
        }
    }

    /** A search that names no patient is one of a patient for those who see no other; one for words never is. */
    private AccessRules.Decision decide(Caller caller, String type, Map<String, String[]> parameters) {
        if (parameters.keySet().stream().map(SearchAccess::plain).anyMatch(WORDS::equals)) {
            return rules.decide(caller, Act.SEARCH, type);
        }
        AccessRules.Decision ofPatient = rules.decide(caller, Act.SEARCH_OF_PATIENT, type);
        if (namesPatient(parameters)) {
            return ofPatient;
        }
        AccessRules.Decision any = rules.decide(caller, Act.SEARCH, type);
        boolean narrowed = ofPatient.permit().filter(Permit::isOwn).isPresent();
        return any.isRefused() && narrowed ? ofPatient : any;
    }

    private static boolean namesPatient(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(PATIENT) || entry.getKey().equals("patient:Patient"))
                .flatMap(entry -> Arrays.stream(entry.getValue()))
                .anyMatch(SearchAccess::namesOne);
    }

    /** The storage passes over alternatives that are empty, and a parameter that has no other finds everybody's. */
    private static boolean namesOne(@Nullable String value) {
        return value != null && Arrays.stream(value.split(",")).anyMatch(one -> !one.isBlank());
    }

    /** Chains, includes and the like ask about other records, which may be another's. */
    private void requirePlain(String type, String name, String... values) {
        String plain = plain(name);
        boolean chained = name.contains(".")
                || (plain.equals("_sort")
                        && Arrays.stream(values)
                                .anyMatch(value -> String.valueOf(value).contains(".")));
        boolean known = SHAPES.contains(plain)
                || (!plain.startsWith("_") && fhir.getResourceDefinition(type).getSearchParam(plain) != null);
        if (chained || !known) {
            throw new ProblemException(
                    Problem.ROLE_REQUIRED,
                    "Who may see a part of the records only searches by plain parameters of " + type
                            + ": without chains, _has, _include, _revinclude and the like");
        }
    }

    private static String plain(String name) {
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }

    private static Map<String, String[]> narrow(Permit permit, String type, Map<String, String[]> parameters) {
        Optional<Map<String, String[]>> met = permit.grants().stream()
                .map(grant -> limits(grant, permit, type))
                .filter(limits -> includes(parameters, limits))
                .findFirst();
        if (met.isPresent()) {
            return parameters;
        }
        Map<String, String[]> limits =
                permit.grants().size() == 1 ? limits(permit.grants().get(0), permit, type) : alternatives(permit, type);
        Map<String, String[]> narrowed = new LinkedHashMap<>(parameters);
        limits.forEach((name, values) -> narrowed.merge(name, values, SearchAccess::both));
        return narrowed;
    }

    /** Several grants are one search if they differ in one value alone, as those of several categories do. */
    private static Map<String, String[]> alternatives(Permit permit, String type) {
        Map<String, String[]> one = new LinkedHashMap<>();
        for (Grant grant : permit.grants()) {
            Map<String, String[]> limits = limits(grant, permit, type);
            boolean first = one.isEmpty();
            if (limits.size() != 1 || (!first && !one.keySet().equals(limits.keySet()))) {
                throw new ProblemException(
                        Problem.SCOPE_REQUIRED,
                        "The scopes of the token are for different searches: add the parameters of one of them");
            }
            limits.forEach((name, values) ->
                    one.merge(name, values, (before, more) -> new String[] {before[0] + "," + more[0]}));
        }
        return one;
    }

    private static Map<String, String[]> limits(Grant grant, Permit permit, String type) {
        Map<String, String[]> limits = new LinkedHashMap<>();
        if (grant.own()) {
            if (!Subjects.haveOne(type)) {
                throw new ProblemException(Problem.ROLE_REQUIRED, type + " is about no patient: nobody has own ones");
            }
            String patient = permit.patient().orElseThrow();
            limits.put(
                    type.equals("Patient") ? "_id" : PATIENT,
                    new String[] {type.equals("Patient") ? patient : "Patient/" + patient});
        }
        QueryText.parse(grant.query())
                .forEach((name, values) -> limits.merge(name, values.toArray(String[]::new), SearchAccess::both));
        return limits;
    }

    private static boolean includes(Map<String, String[]> parameters, Map<String, String[]> limits) {
        return limits.entrySet().stream().allMatch(limit -> {
            String[] given = parameters.get(limit.getKey());
            return given != null && Arrays.asList(given).containsAll(Arrays.asList(limit.getValue()));
        });
    }

    private static String[] both(String[] first, String[] second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
