package io.github.jennerfhir.interceptors.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class LinkedEntriesTest {

    private static final String NIA = "urn:uuid:00000000-0000-4000-8000-00000000000a";
    private static final String BEN = "urn:uuid:00000000-0000-4000-8000-00000000000b";

    private final List<String> carriedOut = new ArrayList<>();

    @Test
    void whatIsReferredToComesFirstAndIsPointedTo() {
        Immunization dose = dose(NIA);
        assertThat(statuses(Set.of(), entry(dose, null), entry(new Patient().setActive(true), NIA)))
                .containsExactly("201", "201");
        assertThat(carriedOut).containsExactly("Patient", "Immunization");
        assertThat(dose.getPatient().getReference()).isEqualTo("Patient/1");
    }

    @Test
    void whatRefersToARefusedEntryIsRefusedWithItAndTheOthersAreNot() {
        assertThat(statuses(
                        Set.of(NIA),
                        entry(new Patient().setActive(true), NIA),
                        entry(dose(NIA), null),
                        entry(new Patient().setActive(true), BEN),
                        entry(dose(BEN), null),
                        entry(dose("Patient/4711"), null)))
                .containsExactly("422", "REFERENCE_NOT_FOUND", "201", "201", "201");
        assertThat(carriedOut).containsExactly("Patient", "Patient", "Immunization", "Immunization");
    }

    @Test
    void entriesInACircleAreRefused() {
        Patient nia = new Patient();
        nia.addLink().setOther(new Reference(BEN));
        Patient ben = new Patient();
        ben.addLink().setOther(new Reference(NIA));
        assertThat(statuses(Set.of(), entry(nia, NIA), entry(ben, BEN), entry(dose("Patient/4711"), null)))
                .containsExactly("INVALID_BUNDLE", "INVALID_BUNDLE", "201");
    }

    private List<String> statuses(Set<String> refused, BundleEntryComponent... entries) {
        return new LinkedEntries(FhirContext.forR4Cached(), List.of(entries))
                        .carryOut(
                                (index, entry) -> {
                                    carriedOut.add(entry.getResource().fhirType());
                                    boolean no = refused.contains(String.valueOf(entry.getFullUrl()));
                                    BundleEntryComponent answer = answer(no ? "422" : "201");
                                    if (!no) {
                                        answer.getResponse()
                                                .setLocation(entry.getResource().fhirType() + "/1/_history/1");
                                    }
                                    return answer;
                                },
                                refusal -> answer(refusal.refusal().problem().name()))
                        .stream()
                        .map(answer -> answer.getResponse().getStatus())
                        .toList();
    }

    private static BundleEntryComponent answer(String status) {
        BundleEntryComponent answer = new BundleEntryComponent();
        answer.getResponse().setStatus(status);
        return answer;
    }

    private static Immunization dose(String patient) {
        return new Immunization().setPatient(new Reference(patient));
    }

    private static BundleEntryComponent entry(Resource resource, String fullUrl) {
        return new BundleEntryComponent().setResource(resource).setFullUrl(fullUrl);
    }
}
