package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void idMetaAndNarrativeAreNotContent() {
        Immunization other = dose();
        other.setId("Immunization/7");
        other.getMeta().setVersionId("3").addTag().setCode("x");
        other.getText().setStatus(Narrative.NarrativeStatus.GENERATED);
        other.getText().setDivAsString("<div>words</div>");
        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void everythingElseIsContent() {
        assertThat(Fingerprint.of(dose().setLotNumber("B"))).isNotEqualTo(Fingerprint.of(dose()));
        assertThat(Fingerprint.of(dose().setPatient(new Reference("Patient/2"))))
                .isNotEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void aPlaceholderMayBeAnotherWhenABundleIsSentAgain() {
        Immunization first = dose().setPatient(new Reference("urn:uuid:0d263896-4631-951f-497d-ba9b725406d3"));
        Immunization second = dose().setPatient(new Reference("urn:uuid:5b1cf6a2-9a3c-4e4f-8f43-7c1f0e6d0b11"));
        assertThat(Fingerprint.of(second)).isEqualTo(Fingerprint.of(first));
    }

    @Test
    void theResourceStaysAsItIs() {
        Immunization dose = dose();
        dose.setId("Immunization/7");
        Fingerprint.of(dose);
        assertThat(dose.getIdElement().getIdPart()).isEqualTo("7");
    }

    private static Immunization dose() {
        return new Immunization().setLotNumber("A").setPatient(new Reference("Patient/1"));
    }
}
