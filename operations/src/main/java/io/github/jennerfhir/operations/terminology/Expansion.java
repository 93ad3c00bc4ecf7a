package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.ValueSetExpansionOutcome;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** The codes of a value set: {@code $expand}, FHIR R4 valueset-operation-expand.html. Thread safe. */
public final class Expansion {

    private final IValidationSupport terminology;
    private final Clock clock;

    public Expansion(IValidationSupport terminology, Clock clock) {
        this.terminology = terminology;
        this.clock = clock;
    }

    /**
     * The value set with its codes, or those of a page of them.
     *
     * @param filter words that must all be in the code or the display; null for all codes
     * @param offset how many codes to leave out, after filtering
     * @param count the most codes to give; null for all, 0 for their number alone
     * @throws ProblemException if the value set is not known, or its codes are not known here
     */
    ValueSet expand(String url, @Nullable String filter, int offset, @Nullable Integer count) {
        if (offset < 0 || (count != null && count < 0)) {
            throw new ProblemException(Problem.INVALID_PARAMETER, "offset and count must not be negative");
        }
        ValueSet asked = (ValueSet) terminology.fetchValueSet(url);
        if (asked == null) {
            throw new ProblemException(Problem.TERMINOLOGY_NOT_FOUND, "There is no value set " + url + " here");
        }
        List<ValueSetExpansionContainsComponent> codes =
                codes(asked).filter(code -> matches(code, filter)).toList();
        ValueSet answer = asked.copy();
        answer.setCompose(null);
        answer.setExpansion(page(codes, offset, count));
        if (filter != null) {
            answer.getExpansion()
                    .addParameter()
                    .setName("filter")
                    .setValue(new org.hl7.fhir.r4.model.StringType(filter));
        }
        return answer;
    }

    private Stream<ValueSetExpansionContainsComponent> codes(ValueSet asked) {
        ValueSetExpansionOutcome outcome = terminology.expandValueSet(context(), new ValueSetExpansionOptions(), asked);
        if (outcome == null || outcome.getValueSet() == null) {
            String why = outcome == null ? "its code systems are not known" : outcome.getError();
            throw new ProblemException(
                    Problem.EXPANSION_NOT_POSSIBLE,
                    "The codes of " + asked.getUrl() + " cannot be listed here: " + why);
        }
        return ((ValueSet) outcome.getValueSet()).getExpansion().getContains().stream();
    }

    private ValueSetExpansionComponent page(
            List<ValueSetExpansionContainsComponent> codes, int offset, @Nullable Integer count) {
        ValueSetExpansionComponent page = new ValueSetExpansionComponent();
        page.setTimestamp(Date.from(clock.instant()));
        page.setTotal(codes.size());
        page.setOffset(offset);
        codes.stream()
                .skip(offset)
                .limit(Objects.requireNonNullElse(count, Integer.MAX_VALUE))
                .map(ValueSetExpansionContainsComponent::copy)
                .forEach(page::addContains);
        return page;
    }

    private static boolean matches(ValueSetExpansionContainsComponent code, @Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return true;
        }
        String text = (code.getCode() + " " + (code.hasDisplay() ? code.getDisplay() : "")).toLowerCase(Locale.ROOT);
        return Stream.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private ValidationSupportContext context() {
        return new ValidationSupportContext(terminology);
    }
}
