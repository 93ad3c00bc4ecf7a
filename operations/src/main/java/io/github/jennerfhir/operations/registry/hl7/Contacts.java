package io.github.jennerfhir.operations.registry.hl7;

import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.StringType;

/** Addresses as XAD, telephone numbers and e-mail addresses as XTN. */
final class Contacts {

    private static final int NORTH_AMERICAN = 10;

    private Contacts() {}

    static void addresses(List<Address> addresses, Fields segment, int field) {
        int repetition = 0;
        for (Address address : addresses) {
            if (address.getUse() != AddressUse.OLD) {
                write(address, segment, field, repetition++);
            }
        }
    }

    private static void write(Address address, Fields segment, int field, int repetition) {
        List<StringType> lines = address.getLine();
        segment.put(field, repetition, 1, lines.isEmpty() ? null : lines.get(0).getValue());
        segment.put(field, repetition, 2, lines.size() < 2 ? null : lines.get(1).getValue());
        segment.put(field, repetition, 3, address.getCity());
        segment.put(field, repetition, 4, address.getState());
        segment.put(field, repetition, 5, address.getPostalCode());
        segment.put(field, repetition, 6, address.getCountry());
        segment.put(field, repetition, 7, type(address));
        segment.put(field, repetition, 9, address.getDistrict());
    }

    /** HL70190. */
    private static String type(Address address) {
        if (address.getUse() == AddressUse.WORK) {
            return "O";
        }
        return address.getUse() == AddressUse.TEMP ? "C" : "H";
    }

    static void telecom(List<ContactPoint> contacts, Fields segment, int field) {
        int repetition = 0;
        for (ContactPoint contact : contacts) {
            if (!contact.hasValue() || contact.getUse() == ContactPointUse.OLD) {
                continue;
            }
            if (contact.getSystem() == ContactPointSystem.EMAIL) {
                segment.put(field, repetition, 2, "NET");
                segment.put(field, repetition, 3, "Internet");
                segment.put(field, repetition++, 4, contact.getValue());
            } else if (contact.getSystem() == ContactPointSystem.PHONE) {
                phone(contact, segment, field, repetition++);
            }
        }
    }

    /** CDC's guide has room for a North American number in two parts; any other is written as one. */
    private static void phone(ContactPoint contact, Fields segment, int field, int repetition) {
        String digits = contact.getValue().replaceAll("\\D", "");
        if (digits.length() == NORTH_AMERICAN + 1 && digits.startsWith("1")) {
            digits = digits.substring(1);
        }
        segment.put(field, repetition, 2, contact.getUse() == ContactPointUse.WORK ? "WPN" : "PRN");
        segment.put(field, repetition, 3, contact.getUse() == ContactPointUse.MOBILE ? "CP" : "PH");
        if (digits.length() == NORTH_AMERICAN && isNorthAmerican(contact)) {
            segment.put(field, repetition, 6, digits.substring(0, 3));
            segment.put(field, repetition, 7, digits.substring(3));
        } else {
            segment.put(field, repetition, 7, digits);
            segment.put(field, repetition, 12, contact.getValue());
        }
    }

    private static boolean isNorthAmerican(ContactPoint contact) {
        String number = contact.getValue().strip();
        return !number.startsWith("+") || number.startsWith("+1");
    }
}
