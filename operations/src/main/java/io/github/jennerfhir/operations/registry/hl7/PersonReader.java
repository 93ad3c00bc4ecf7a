package io.github.jennerfhir.operations.registry.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;

/** Reads what says who somebody is: CX, XPN and HL70001. */
final class PersonReader {

    private static final int MOST = 20;

    private PersonReader() {}

    /** The ids of a repeating CX that say who assigned them. */
    static List<Identifier> identifiers(Fields segment, int field) {
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < Math.min(segment.repetitions(field), MOST); i++) {
            identifier(segment, field, i).ifPresent(identifiers::add);
        }
        return identifiers;
    }

    private static Optional<Identifier> identifier(Fields segment, int field, int repetition) {
        String value = segment.get(field, repetition, 1);
        Optional<String> system =
                AuthorityReader.system(segment.get(field, repetition, 4, 1), segment.get(field, repetition, 4, 2));
        if (value.isEmpty() || system.isEmpty()) {
            return Optional.empty();
        }
        Identifier identifier = new Identifier().setSystem(system.get()).setValue(value);
        String type = segment.get(field, repetition, 5);
        if (type.matches("[A-Z]{1,10}")) {
            identifier
                    .getType()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                    .setCode(type);
        }
        return Optional.of(identifier);
    }

    /** The first name of an XPN, if it has a family and a given name. */
    static Optional<HumanName> name(Fields segment, int field) {
        if (segment.get(field).isEmpty() || segment.get(field, 0, 2).isEmpty()) {
            return Optional.empty();
        }
        HumanName name = new HumanName().setUse(HumanName.NameUse.OFFICIAL).setFamily(segment.get(field));
        name.addGiven(segment.get(field, 0, 2));
        if (!segment.get(field, 0, 3).isEmpty()) {
            name.addGiven(segment.get(field, 0, 3));
        }
        return Optional.of(name);
    }

    static AdministrativeGender sex(String code) {
        return switch (code) {
            case "F" -> AdministrativeGender.FEMALE;
            case "M" -> AdministrativeGender.MALE;
            default -> AdministrativeGender.UNKNOWN;
        };
    }
}
