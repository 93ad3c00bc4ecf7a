package io.github.jennerfhir.operations.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "Immunization.patient,            Bundle.entry[3].resource.patient",
        "Immunization,                    Bundle.entry[3].resource",
        "Immunization.location.reference, Bundle.entry[3].resource.location.reference",
        "Bundle.entry.request.url,        Bundle.entry[3].request.url"
    })
    void anElementIsNamedFromItsEntryOn(String alone, String inBundle) {
        ProblemException refusal = new ProblemException(Problem.INVALID_STATUS, "why", alone);
        assertThat(refusal.within("Bundle.entry[3]").refusal().expressions()).containsExactly(inBundle);
    }

    @Test
    void aRefusalThatNamesNoElementNamesItsEntry() {
        ProblemException refusal = new ProblemException(Problem.NOT_SERVED, "why");
        assertThat(refusal.within("Bundle.entry[0]").refusal().expressions()).containsExactly("Bundle.entry[0]");
    }

    @Test
    void theEntryIsTheOneThatHoldsTheResource() {
        Object first = new Object();
        Object second = new Object();
        ProblemException refusal =
                new ProblemException(Problem.INVALID_STATUS, "why", "Immunization.status").about(second);
        assertThat(refusal.within(List.of(first, second), resource -> resource)
                        .refusal()
                        .expressions())
                .containsExactly("Bundle.entry[1].resource.status");
        assertThat(refusal.within(List.of(first), resource -> resource)
                        .refusal()
                        .expressions())
                .containsExactly("Immunization.status");
    }

    @Test
    void problemAndDetailStay() {
        ProblemException refusal = new ProblemException(Problem.INVALID_STATUS, "why", "Immunization.status");
        Refusal within = refusal.within("Bundle.entry[1]").refusal();
        assertThat(within.problem()).isEqualTo(Problem.INVALID_STATUS);
        assertThat(within.detail()).isEqualTo("why");
        assertThat(refusal).hasMessageContaining("INVALID_STATUS").hasMessageContaining("why");
    }
}
