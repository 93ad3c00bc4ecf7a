package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import io.github.jennerfhir.operations.registry.hl7.ReceivedUpdate.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/** Reads VXU^V04 messages of profile Z22; what is not understood and not needed is left out. Thread safe. */
public final class UpdateReader {

    private UpdateReader() {}

    /**
     * The message as FHIR, with what is wrong with it.
     *
     * @param administrations how many RXA its text has, so that none is passed over
     */
    static ReceivedUpdate read(VXU_V04 message, int administrations) {
        List<MessageFault> faults = new ArrayList<>();
        Patient patient = patient(Fields.of(message.getPID()), faults);
        List<Order> orders = new ArrayList<>();
        try {
            for (VXU_V04_ORDER order : message.getORDERAll()) {
                orders.add(new OrderReader(orders.size() + 1, order).read());
            }
        } catch (HL7Exception e) {
            faults.add(MessageFault.error("", "100", "The orders of the message cannot be read"));
        }
        if (orders.size() != administrations) {
            faults.add(MessageFault.error("RXA", "100", "Each RXA must follow an ORC of its own"));
        }
        return new ReceivedUpdate(patient, orders, faults);
    }

    private static Patient patient(Fields pid, List<MessageFault> faults) {
        Patient patient = new Patient().setActive(true);
        PersonReader.identifiers(pid, 3).forEach(patient::addIdentifier);
        if (patient.getIdentifier().isEmpty()) {
            faults.add(MessageFault.error("PID^1^3", "101", "PID-3 must have an identifier with who assigned it"));
        }
        Optional<HumanName> name = PersonReader.name(pid, 5);
        name.ifPresent(patient::addName);
        if (name.isEmpty()) {
            faults.add(MessageFault.error("PID^1^5", "101", "PID-5 must have a family and a given name"));
        }
        Optional<LocalDate> birth = Days.parse(pid.get(7));
        birth.ifPresent(day -> patient.setBirthDateElement(new DateType(day.toString())));
        if (birth.isEmpty()) {
            faults.add(MessageFault.error("PID^1^7", "101", "PID-7 must be the day of birth, YYYYMMDD"));
        }
        patient.setGender(PersonReader.sex(pid.get(8)));
        return patient;
    }
}
