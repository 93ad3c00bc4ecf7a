package io.github.jennerfhir.interceptors.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchLimitsTest {

    private final SearchLimits limits = new SearchLimits(100, 1000, 10);

    @Test
    void immunizationsAreSearchedByWords() {
        assertThatCode(() -> search("Immunization", "_content", "pfizer arm,moderna"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Patient, _content",
        "Immunization, _text",
        "Immunization, _content:exact",
        "Immunization, _content:contains"
    })
    void nothingElseIs(String type, String parameter) {
        refused(type, parameter, "pfizer");
        assertThatThrownBy(() -> search(type, parameter, "pfizer"))
                .hasMessageContaining(parameter)
                .hasMessageContaining("Immunization?_content=");
    }

    /** The storage would leave the parameter out and find everything. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "&|!():*", "'", "%"})
    void withoutAWordNothingIsSearched(String value) {
        refused("Immunization", "_content", value);
    }

    private void refused(String type, String parameter, String value) {
        assertThatThrownBy(() -> search(type, parameter, value))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.refusal().problem()).isEqualTo(Problem.INVALID_SEARCH));
    }

    private void search(String type, String parameter, String value) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setResourceName(type);
        request.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
        request.setParameters(Map.of(parameter, new String[] {value}));
        limits.prepare(request);
    }
}
