package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

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

    @Test
    void theFormInWhichItCameIsNotContent() {
        Immunization dose = dose();
        dose.addIdentifier().setSystem("urn:oid:1.2.3").setValue("7");
        dose.getLotNumberElement().addExtension("http://example.org/read", new BooleanType(true));
        dose.addContained(new Organization().setName("Clinic").setId("org"));
        String xml = FHIR.newXmlParser().encodeResourceToString(dose);
        String json = FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(dose);
        assertThat(Fingerprint.of(FHIR.newXmlParser().parseResource(Immunization.class, xml)))
                .isEqualTo(Fingerprint.of(FHIR.newJsonParser().parseResource(Immunization.class, json)));
    }

    @Test
    void emptyElementsAreNotContent() {
        Immunization other = dose();
        other.getVaccineCode().addCoding();
        other.getSite();
        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void anElementsIdAndItsExtensionsAreContent() {
        Immunization named = dose();
        named.getSite().setId("arm");
        Immunization extended = dose();
        extended.getLotNumberElement().addExtension("http://example.org/read", new BooleanType(true));
        assertThat(Fingerprint.of(named)).isNotEqualTo(Fingerprint.of(dose()));
        assertThat(Fingerprint.of(extended)).isNotEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void theIdOfABareValueIsNotContentSinceItIsNotStored() {
        Immunization named = dose();
        named.getLotNumberElement().setId("lot");
        assertThat(Fingerprint.of(named)).isEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void whatIsContainedIsContentWithItsNarrative() {
        Immunization other = contained("<div>one</div>");
        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(contained("<div>one</div>")));
        assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(contained("<div>two</div>")));
    }

    @Test
    void theTypeOfAValueIsContent() {
        Immunization text = dose();
        text.addExtension("http://example.org/x", new StringType("1"));
        Immunization code = dose();
        code.addExtension("http://example.org/x", new CodeType("1"));
        assertThat(Fingerprint.of(text)).isNotEqualTo(Fingerprint.of(code));
    }

    @Test
    void whereOneValueEndsAndTheNextBeginsIsContent() {
        Immunization one = dose();
        one.addNote().setText("a)(note Annotation(text markdown=1:b");
        Immunization two = dose();
        two.addNote().setText("a");
        two.addNote().setText("b");
        assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(two));
    }

    @Test
    void theVersionInAReferenceIsNotContentSinceItIsNotStored() {
        assertThat(Fingerprint.of(dose().setPatient(new Reference("Patient/1/_history/2"))))
                .isEqualTo(Fingerprint.of(dose()));
    }

    @Test
    void anIdentifiersSystemIsContentThoughItIsAnOid() {
        Immunization one = dose();
        one.addIdentifier().setSystem("urn:oid:1.2.3").setValue("7");
        Immunization two = dose();
        two.addIdentifier().setSystem("urn:oid:1.2.4").setValue("7");
        assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(two));
    }

    private static Immunization contained(String narrative) {
        Organization clinic = new Organization().setName("Clinic");
        clinic.setId("org");
        clinic.getText().setDivAsString(narrative);
        Immunization dose = dose();
        dose.addContained(clinic);
        return dose;
    }

    private static Immunization dose() {
        return new Immunization().setLotNumber("A").setPatient(new Reference("Patient/1"));
    }
}
