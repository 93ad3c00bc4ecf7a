package io.github.jennerfhir.operations.registry.hl7;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/**
 * A VXU^V04 as FHIR.
 *
 * @param patient with the identifiers of PID-3; without an id
 * @param faults what keeps the message as a whole from being taken; empty if nothing does
 */
public record ReceivedUpdate(Patient patient, List<Order> orders, List<MessageFault> faults) {

    public ReceivedUpdate {
        orders = List.copyOf(orders);
        faults = List.copyOf(faults);
    }

    /**
     * One order.
     *
     * @param number counted from 1, as ERR-2 does
     * @param id what ORC-3 says; empty for a refusal, which has none
     * @param record empty where the order records nothing
     * @param delete whether RXA-21 is D
     * @param faults what keeps it from being taken
     */
    public record Order(
            int number,
            Optional<Identifier> id,
            Optional<Immunization> record,
            boolean delete,
            List<MessageFault> faults) {

        public Order {
            faults = List.copyOf(faults);
        }
    }
}
