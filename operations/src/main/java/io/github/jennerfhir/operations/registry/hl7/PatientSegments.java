package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import ca.uhn.hl7v2.model.v251.segment.NK1;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.StringType;

/** Writes PID and NK1. */
final class PatientSegments {

    private static final String MOTHERS_NAME = "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName";
    private static final String RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    private static final String ETHNICITY = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";

    /** HL7 v3 RoleCode to HL70063. */
    private static final Map<String, String> RELATIONS = Map.ofEntries(
            Map.entry("MTH", "MTH"),
            Map.entry("NMTH", "MTH"),
            Map.entry("FTH", "FTH"),
            Map.entry("NFTH", "FTH"),
            Map.entry("PRN", "PAR"),
            Map.entry("GUARD", "GRD"),
            Map.entry("GRPRN", "GRP"),
            Map.entry("GRMTH", "GRP"),
            Map.entry("GRFTH", "GRP"),
            Map.entry("SIB", "SIB"),
            Map.entry("BRO", "BRO"),
            Map.entry("SIS", "SIS"),
            Map.entry("SPS", "SPO"),
            Map.entry("CHILD", "CHD"));

    private static final Map<String, String> RELATION_NAMES = Map.ofEntries(
            Map.entry("MTH", "Mother"),
            Map.entry("FTH", "Father"),
            Map.entry("PAR", "Parent"),
            Map.entry("GRD", "Guardian"),
            Map.entry("GRP", "Grandparent"),
            Map.entry("SIB", "Sibling"),
            Map.entry("BRO", "Brother"),
            Map.entry("SIS", "Sister"),
            Map.entry("SPO", "Spouse"),
            Map.entry("CHD", "Child"),
            Map.entry("OTH", "Other"));

    private final String facility;

    PatientSegments(String facility) {
        this.facility = facility;
    }

    void write(Patient patient, VXU_V04 message) {
        pid(patient, message.getPID());
        int next = 0;
        for (ContactComponent contact : patient.getContact()) {
            if (contact.getName().hasFamily() && contact.getName().hasGiven()) {
                nextOfKin(contact, message.getNK1(next), ++next);
            }
        }
    }

    void pid(Patient patient, PID segment) {
        Fields pid = Fields.of(segment).put(1, "1");
        identifiers(patient, pid);
        PersonName.write(patient, pid);
        Extension mother = patient.getExtensionByUrl(MOTHERS_NAME);
        if (mother != null && mother.getValue() instanceof StringType name) {
            pid.put(6, name.getValue()).put(6, 0, 7, "M");
        }
        Days.of(patient.getBirthDateElement()).ifPresent(day -> pid.put(7, Days.text(day)));
        pid.put(8, sex(patient.getGender()));
        UsCore.code(patient, RACE).ifPresent(code -> pid.code(10, code.getCode(), code.getDisplay(), "CDCREC"));
        Contacts.addresses(patient.getAddress(), pid, 11);
        Contacts.telecom(patient.getTelecom(), pid, 13);
        UsCore.code(patient, ETHNICITY).ifPresent(code -> pid.code(22, code.getCode(), code.getDisplay(), "CDCREC"));
        birthAndDeath(patient, pid);
    }

    private void identifiers(Patient patient, Fields pid) {
        pid.put(3, patient.getIdElement().getIdPart()).put(3, 0, 4, facility).put(3, 0, 5, "PI");
        int repetition = 1;
        for (Identifier identifier : patient.getIdentifier()) {
            Authority authority = Authority.of(identifier).orElse(null);
            if (identifier.hasValue() && authority != null && identifier.getUse() != Identifier.IdentifierUse.OLD) {
                pid.put(3, repetition, 1, identifier.getValue());
                authority.write(pid, 3, repetition, 4);
                pid.put(3, repetition++, 5, type(identifier));
            }
        }
    }

    private static String type(Identifier identifier) {
        return identifier.getType().getCoding().stream()
                .filter(coding -> "http://terminology.hl7.org/CodeSystem/v2-0203".equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse("PI");
    }

    private static String sex(AdministrativeGender gender) {
        if (gender == AdministrativeGender.FEMALE) {
            return "F";
        }
        return gender == AdministrativeGender.MALE ? "M" : "U";
    }

    private static void birthAndDeath(Patient patient, Fields pid) {
        if (patient.getMultipleBirth() instanceof BooleanType multiple) {
            pid.put(24, multiple.booleanValue() ? "Y" : "N");
        } else if (patient.getMultipleBirth() instanceof IntegerType order) {
            pid.put(24, "Y").put(25, order.getValueAsString());
        }
        if (patient.getDeceased() instanceof DateTimeType death) {
            Days.of(death).ifPresent(day -> pid.put(29, Days.text(day)));
            pid.put(30, "Y");
        } else if (patient.getDeceased() instanceof BooleanType dead) {
            pid.put(30, dead.booleanValue() ? "Y" : "N");
        }
    }

    private static void nextOfKin(ContactComponent contact, NK1 segment, int number) {
        Fields kin = Fields.of(segment).put(1, Integer.toString(number));
        PersonName.write(contact.getName(), kin, 2, 0, "L");
        String relation = contact.getRelationship().stream()
                .flatMap(relationship -> relationship.getCoding().stream())
                .map(coding -> RELATIONS.get(coding.getCode()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("OTH");
        kin.code(3, relation, RELATION_NAMES.get(relation), "HL70063");
        Contacts.addresses(contact.hasAddress() ? List.of(contact.getAddress()) : List.of(), kin, 4);
        Contacts.telecom(contact.getTelecom(), kin, 5);
    }
}
