package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.param.StringAndListParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.param.UriAndListParam;
import jakarta.annotation.Nullable;
import java.util.Locale;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * What a search for published resources asks for, FHIR R4 search.html: values of one parameter after commas are
 * alternatives, a parameter twice must match twice. A parameter that is absent is null and matches everything.
 */
record PublishedCriteria(
        @Nullable TokenAndListParam id,
        @Nullable UriAndListParam url,
        @Nullable StringAndListParam name,
        @Nullable TokenAndListParam version,
        @Nullable TokenAndListParam status)
        implements Predicate<MetadataResource> {

    @Override
    public boolean test(MetadataResource resource) {
        return token(id, resource.getIdElement().getIdPart())
                && uri(resource.getUrl())
                && name(resource.getName())
                && token(version, resource.getVersion())
                && token(status, resource.getStatus().toCode());
    }

    private static boolean token(@Nullable TokenAndListParam asked, @Nullable String value) {
        return asked == null
                || asked.getValuesAsQueryTokens().stream()
                        .allMatch(alternatives -> alternatives.getValuesAsQueryTokens().stream()
                                .anyMatch(one -> one.getValue().equals(value)));
    }

    private boolean uri(String value) {
        return url == null
                || url.getValuesAsQueryTokens().stream()
                        .allMatch(alternatives -> alternatives.getValuesAsQueryTokens().stream()
                                .anyMatch(one -> one.getValue().equals(value)));
    }

    private boolean name(String value) {
        return name == null
                || name.getValuesAsQueryTokens().stream()
                        .allMatch(alternatives ->
                                alternatives.getValuesAsQueryTokens().stream().anyMatch(one -> matches(one, value)));
    }

    /** A string matches from its beginning and in any case, unless the client says otherwise. */
    private static boolean matches(StringParam asked, String value) {
        if (asked.isExact()) {
            return value.equals(asked.getValue());
        }
        String wanted = asked.getValue().toLowerCase(Locale.ROOT);
        String lower = value.toLowerCase(Locale.ROOT);
        return asked.isContains() ? lower.contains(wanted) : lower.startsWith(wanted);
    }
}
