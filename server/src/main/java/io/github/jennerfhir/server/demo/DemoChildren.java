package io.github.jennerfhir.server.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The children of {@code children.json} as Bundles, with dates that fit the given day. */
final class DemoChildren {

    private static final String CVX = "http://hl7.org/fhir/sid/cvx";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private final List<Child> children;

    private DemoChildren(List<Child> children) {
        this.children = children;
    }

    static DemoChildren bundled() {
        try (InputStream file = DemoChildren.class.getResourceAsStream("children.json")) {
            return new DemoChildren(
                    JsonMapper.builder().build().readValue(file, Document.class).children());
        } catch (IOException e) {
            throw new UncheckedIOException("children.json cannot be read", e);
        }
    }

    /** Their logical ids, which never change. */
    List<String> ids() {
        return children.stream().map(Child::id).toList();
    }

    /** One transaction for each child. */
    List<Bundle> bundles(LocalDate today) {
        return children.stream().map(child -> bundle(child, today)).toList();
    }

    /** A transaction that stores the member of staff, if it is not there. */
    static Bundle practitioner(String id) {
        Practitioner practitioner = new Practitioner();
        practitioner.setId("Practitioner/" + id);
        practitioner.setActive(true);
        practitioner.addName().setFamily("Example").addGiven("Dana");
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.PUT, "Practitioner/" + id, practitioner);
        return bundle;
    }

    private static Bundle bundle(Child child, LocalDate today) {
        LocalDate birth = today.minusDays(child.bornDaysAgo());
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.PUT, "Patient/" + child.id(), patient(child, birth));
        child.doses().forEach(event -> add(bundle, HTTPVerb.POST, "Immunization", dose(child, event, birth)));
        child.refusalsOrNone()
                .forEach(event -> add(bundle, HTTPVerb.POST, "Immunization", refusal(child, event, birth)));
        return bundle;
    }

    private static void add(Bundle bundle, HTTPVerb method, String url, Resource resource) {
        bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
    }

    private static Patient patient(Child child, LocalDate birth) {
        Patient patient = new Patient();
        patient.setId("Patient/" + child.id());
        patient.setActive(true);
        patient.addName().setFamily(child.family()).addGiven(child.given());
        patient.setGender(AdministrativeGender.fromCode(child.gender()));
        patient.setBirthDateElement(new DateType(birth.toString()));
        return patient;
    }

    private static Immunization dose(Child child, Event event, LocalDate birth) {
        return record(child, event, birth).setStatus(ImmunizationStatus.COMPLETED);
    }

    private static Immunization refusal(Child child, Event event, LocalDate birth) {
        return record(child, event, birth)
                .setStatus(ImmunizationStatus.NOTDONE)
                .setStatusReason(new CodeableConcept(new Coding(REASONS, event.reason(), null)));
    }

    private static Immunization record(Child child, Event event, LocalDate birth) {
        Immunization record = new Immunization();
        record.setVaccineCode(new CodeableConcept(new Coding(CVX, event.cvx(), null)));
        record.setPatient(new Reference("Patient/" + child.id()));
        record.setOccurrence(new DateTimeType(birth.plusDays(event.ageInDays()).toString()));
        record.setPrimarySource(true);
        return record;
    }

    private record Document(String comment, List<Child> children) {}

    private record Child(
            String id,
            String given,
            String family,
            String gender,
            int bornDaysAgo,
            List<Event> doses,
            List<Event> refusals) {

        List<Event> refusalsOrNone() {
            return refusals == null ? List.of() : refusals;
        }
    }

    private record Event(String cvx, int ageInDays, String reason) {}
}
