package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void urlsStandUnderTheRoot() {
        assertThat(Canonical.codeSystem("problem")).isEqualTo("https://jenner-fhir.github.io/CodeSystem/problem");
        assertThat(Canonical.identifierSystem("client-mutation-id"))
                .isEqualTo("https://jenner-fhir.github.io/identifier/client-mutation-id");
        assertThat(Canonical.structureDefinition("contraindication-override"))
                .isEqualTo("https://jenner-fhir.github.io/StructureDefinition/contraindication-override");
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.valueSet(" "));
    }
}
