package io.github.jennerfhir.operations.audit;

import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.BaseAndListParam;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Parses the search parameters of {@code AuditEvent}; a parameter that is absent is null. To be used once. */
final class AuditCriteria {

    private static final Set<String> SORTABLE = Set.of("date", "_lastUpdated");

    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();

    AuditCriteria dates(DateRangeParam... ranges) {
        for (DateRangeParam range : ranges) {
            if (range != null && !range.isEmpty()) {
                refuseNotEqual(range.getLowerBound());
                refuseNotEqual(range.getUpperBound());
                from = later(from, range.getLowerBoundAsInstant(), (a, b) -> a.isAfter(b) ? a : b);
                // HAPI's upper bound is the last millisecond that is meant
                until = later(
                        until,
                        Optional.ofNullable(range.getUpperBoundAsInstant())
                                .map(last -> new Date(last.getTime() + 1))
                                .orElse(null),
                        (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return this;
    }

    AuditSearch search(
            @Nullable TokenAndListParam id,
            @Nullable ReferenceAndListParam patient,
            @Nullable ReferenceAndListParam entity,
            @Nullable ReferenceAndListParam agent,
            @Nullable TokenAndListParam action,
            @Nullable TokenAndListParam outcome,
            @Nullable TokenAndListParam interaction,
            @Nullable SortSpec sort) {
        return new AuditSearch(
                tokens("_id", id),
                from,
                until,
                references("patient", patient).stream()
                        .map(reference ->
                                entityOf("patient", reference, "Patient").id())
                        .toList(),
                references("entity", entity).stream()
                        .map(reference -> entityOf("entity", reference, null))
                        .toList(),
                references("agent", agent).stream().map(AuditCriteria::actor).toList(),
                tokens("action", action),
                tokens("outcome", outcome),
                tokens("subtype", interaction),
                oldestFirst(sort));
    }

    private static Optional<Instant> later(
            Optional<Instant> known, @Nullable Date bound, BinaryOperator<Instant> narrower) {
        if (bound == null) {
            return known;
        }
        Instant instant = bound.toInstant();
        return Optional.of(known.map(other -> narrower.apply(instant, other)).orElse(instant));
    }

    private static void refuseNotEqual(@Nullable DateParam bound) {
        if (bound != null && bound.getPrefix() == ParamPrefixEnum.NOT_EQUAL) {
            throw refused("date", "ne is not understood here: give a range with ge and lt");
        }
    }

    private static List<String> tokens(String name, @Nullable TokenAndListParam asked) {
        return alternatives(name, asked).map(TokenAndListParam::getValuesAsQueryTokens).stream()
                .flatMap(List::stream)
                .flatMap(list -> list.getValuesAsQueryTokens().stream())
                .map(token -> token.getValue())
                .toList();
    }

    private static List<ReferenceParam> references(String name, @Nullable ReferenceAndListParam asked) {
        return alternatives(name, asked).map(ReferenceAndListParam::getValuesAsQueryTokens).stream()
                .flatMap(List::stream)
                .flatMap(list -> list.getValuesAsQueryTokens().stream())
                .peek(reference -> refuseChain(name, reference))
                .toList();
    }

    /** Nothing is about two patients, or was done by two, at once: a parameter may be there once. */
    private static <P extends BaseAndListParam<?>> Optional<P> alternatives(String name, @Nullable P asked) {
        if (asked != null && asked.getValuesAsQueryTokens().size() > 1) {
            throw refused(name, "give it once, with alternatives after commas");
        }
        return Optional.ofNullable(asked);
    }

    private static void refuseChain(String name, ReferenceParam reference) {
        if (reference.hasChain()) {
            throw refused(name, "chains are not understood here: name the thing itself");
        }
    }

    private static AuditSearch.Entity entityOf(String name, ReferenceParam reference, @Nullable String type) {
        String named = reference.getResourceType() == null ? type : reference.getResourceType();
        if (named == null || reference.getIdPart() == null || (type != null && !type.equals(named))) {
            throw refused(name, "give a reference such as " + (type == null ? "Immunization" : type) + "/[id]");
        }
        return new AuditSearch.Entity(named, reference.getIdPart());
    }

    /** {@code agent:identifier=[system]|[actor]}, or the actor alone. */
    private static String actor(ReferenceParam reference) {
        String value = reference.getValue();
        int bar = value.indexOf('|');
        if (bar > 0 && !value.substring(0, bar).equals(AuditEventMapper.ACTOR)) {
            throw refused("agent", "agents are known by identifiers of the system " + AuditEventMapper.ACTOR);
        }
        return value.substring(bar + 1);
    }

    private static boolean oldestFirst(@Nullable SortSpec sort) {
        if (sort == null) {
            return false;
        }
        if (!SORTABLE.contains(sort.getParamName()) || sort.getChain() != null) {
            throw refused("_sort", "sort by date or -date");
        }
        return sort.getOrder() != SortOrderEnum.DESC;
    }

    private static ProblemException refused(String parameter, String remedy) {
        return new ProblemException(
                Problem.INVALID_SEARCH, "AuditEvent?" + parameter + " cannot be searched so: " + remedy, parameter);
    }
}
