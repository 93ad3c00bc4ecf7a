package io.github.jennerfhir.operations.registry.hl7;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** Names as XPN and XCN. */
final class PersonName {

    private PersonName() {}

    /** The name that goes first, with the type L: official before usual before any other that is not old. */
    static Optional<HumanName> legal(Patient patient) {
        List<HumanName> complete = patient.getName().stream()
                .filter(name -> name.hasFamily() && name.hasGiven())
                .filter(name -> name.getUse() != NameUse.OLD && name.getUse() != NameUse.MAIDEN)
                .toList();
        return first(complete, NameUse.OFFICIAL)
                .or(() -> first(complete, NameUse.USUAL))
                .or(() -> complete.stream().findFirst());
    }

    /** Writes PID-5: the legal name, then maiden names and nicknames. */
    static void write(Patient patient, Fields pid) {
        HumanName legal = legal(patient).orElseThrow();
        write(legal, pid, 5, 0, "L");
        int repetition = 1;
        for (HumanName name : patient.getName()) {
            String type = name.getUse() == NameUse.MAIDEN ? "M" : name.getUse() == NameUse.NICKNAME ? "N" : null;
            if (name != legal && type != null && name.hasFamily() && name.hasGiven()) {
                write(name, pid, 5, repetition++, type);
            }
        }
    }

    /** Writes one XPN. */
    static void write(HumanName name, Fields segment, int field, int repetition, String type) {
        List<StringType> given = name.getGiven();
        segment.put(field, repetition, 1, name.getFamily());
        segment.put(field, repetition, 2, given.isEmpty() ? null : given.get(0).getValue());
        segment.put(field, repetition, 3, middle(given));
        segment.put(field, repetition, 4, name.getSuffixAsSingleString());
        segment.put(field, repetition, 7, type);
    }

    private static String middle(List<StringType> given) {
        return given.stream()
                .skip(1)
                .map(StringType::getValue)
                .reduce((a, b) -> a + " " + b)
                .orElse(null);
    }

    private static Optional<HumanName> first(List<HumanName> names, NameUse use) {
        return names.stream().filter(name -> name.getUse() == use).findFirst();
    }
}
