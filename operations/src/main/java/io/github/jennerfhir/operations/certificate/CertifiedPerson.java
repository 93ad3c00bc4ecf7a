package io.github.jennerfhir.operations.certificate;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/**
 * Whom a certificate is about.
 *
 * @param patientId the logical id
 * @param family the family name by which a card calls them; absent where there is none
 * @param given the given names by which a card calls them
 * @param birthDate the date of birth, as precise as it is known
 * @param names every name that the record has, in full and in its own script, the card's first
 */
public record CertifiedPerson(
        String patientId, Optional<String> family, List<String> given, Optional<String> birthDate, List<String> names) {

    public CertifiedPerson {
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(birthDate, "birthDate");
        given = List.copyOf(given);
        names = List.copyOf(names);
    }

    /** Reads a patient: the official name first, then the usual one, then any other that is not old. */
    static CertifiedPerson of(Patient patient) {
        List<HumanName> names = patient.getName().stream()
                .filter(name -> name.getUse() != NameUse.OLD && name.getUse() != NameUse.ANONYMOUS)
                .filter(name -> !inFull(name).isEmpty())
                .sorted(Comparator.comparing(CertifiedPerson::rank))
                .toList();
        HumanName first = names.isEmpty() ? new HumanName() : names.get(0);
        return new CertifiedPerson(
                patient.getIdElement().getIdPart(),
                family(first),
                given(first),
                Optional.ofNullable(patient.getBirthDateElement().getValueAsString()),
                names.stream().map(CertifiedPerson::inFull).distinct().toList());
    }

    /** The name of the card in full; empty if there is none. */
    public String name() {
        return names.isEmpty() ? "" : names.get(0);
    }

    private static int rank(HumanName name) {
        if (name.getUse() == NameUse.OFFICIAL) {
            return 0;
        }
        return name.getUse() == NameUse.USUAL ? 1 : 2;
    }

    /** A name that is known in words only stands where a card must have one of family and given name. */
    private static Optional<String> family(HumanName name) {
        if (name.hasFamily()) {
            return Optional.of(name.getFamily());
        }
        return name.hasGiven() || !name.hasText() ? Optional.empty() : Optional.of(name.getText());
    }

    private static List<String> given(HumanName name) {
        return name.getGiven().stream()
                .map(StringType::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String inFull(HumanName name) {
        if (name.hasText()) {
            return name.getText().strip();
        }
        return FullName.of(given(name), Optional.ofNullable(name.getFamily()));
    }
}
