package io.github.jennerfhir.operations.registry.query;

import io.github.jennerfhir.operations.registry.hl7.ReceivedQuery;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whom a query is about: those with one of its identifiers or, if nobody has one, those with its name and day of birth.
 * Nobody who was born on another day is meant, whatever their identifier. Thread safe.
 */
final class PatientMatch {

    private static final int SELECTION = 100;
    private static final String LOGICAL_ID = "[A-Za-z0-9.-]{1,64}";

    private final KnownPatients patients;
    private final String ourSystem;

    /** @param facility whose ids are the logical ids */
    PatientMatch(KnownPatients patients, String facility) {
        this.patients = patients;
        this.ourSystem = ReceivedQuery.systemOf(facility);
    }

    List<Patient> find(Patient asked) {
        Map<String, Patient> found = new LinkedHashMap<>();
        asked.getIdentifier().stream()
                .flatMap(identifier -> identified(identifier).stream())
                .filter(patient -> bornAsAsked(patient, asked))
                .forEach(patient -> found.put(patient.getIdElement().getIdPart(), patient));
        return found.isEmpty() ? named(asked) : List.copyOf(found.values());
    }

    private List<Patient> identified(Identifier identifier) {
        if (ourSystem.equals(identifier.getSystem()) && identifier.getValue().matches(LOGICAL_ID)) {
            Optional<Patient> known = patients.withId(identifier.getValue());
            if (known.isPresent()) {
                return List.of(known.get());
            }
        }
        return patients.identified(identifier);
    }

    /** A day that is not asked for, or not known, is no other day. */
    private static boolean bornAsAsked(Patient patient, Patient asked) {
        String birth = patient.getBirthDateElement().getValueAsString();
        String told = asked.getBirthDateElement().getValueAsString();
        return birth == null || told == null || told.startsWith(birth);
    }

    private List<Patient> named(Patient asked) {
        if (!asked.hasName() || !asked.hasBirthDate()) {
            return List.of();
        }
        LocalDate birth = LocalDate.parse(asked.getBirthDateElement().getValueAsString());
        HumanName name = asked.getNameFirstRep();
        return patients.named(name.getFamily(), birth, SELECTION).stream()
                .filter(patient -> patient.getName().stream().anyMatch(one -> same(one, name)))
                .filter(patient -> sexAsAsked(patient, asked))
                .toList();
    }

    private static boolean sexAsAsked(Patient patient, Patient asked) {
        AdministrativeGender told = asked.getGender();
        return told == AdministrativeGender.UNKNOWN || !patient.hasGender() || patient.getGender() == told;
    }

    private static boolean same(HumanName one, HumanName other) {
        return one.hasFamily()
                && one.hasGiven()
                && plain(one.getFamily()).equals(plain(other.getFamily()))
                && plain(one.getGiven().get(0).getValue())
                        .equals(plain(other.getGiven().get(0).getValue()));
    }

    /** Without marks and in one case: systems differ in both. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
