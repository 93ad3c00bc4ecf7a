package io.github.jennerfhir.operations.registry.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.registry.hl7.MessageFault;
import io.github.jennerfhir.operations.registry.hl7.ReceivedMessage;
import io.github.jennerfhir.operations.registry.hl7.ReceivedUpdate;
import io.github.jennerfhir.operations.registry.hl7.ReceivedUpdate.Order;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a VXU^V04 and answers it with an ACK: AA if all of it is recorded, AE if some of it is not, AR if none of it could be
 * looked at. Each order is recorded alone. A message that is sent again records nothing twice: ORC-3 is the id of a dose,
 * and the identical vaccination is known without one. Thread safe.
 */
public final class AcceptMessage {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptMessage.class);
    private static final String INTERNAL_ERROR = "207";
    private static final String UNKNOWN_KEY = "204";
    private static final String INFORMATION = "0";

    private final IntakeRecords records;
    private final String facility;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /**
     * @param facility who answers, MSH-4
     * @param zone where the caller's tenant is: the offset of MSH-7
     */
    public AcceptMessage(IntakeRecords records, String facility, Clock clock, Supplier<ZoneId> zone) {
        this.records = records;
        this.facility = facility;
        this.clock = clock;
        this.zone = zone;
    }

    /** The answer to whatever came; it never throws. */
    public String answer(ReceivedMessage message) {
        List<MessageFault> faults = new ArrayList<>();
        String code;
        try {
            code = accept(message, faults);
        } catch (RuntimeException e) {
            LOG.warn("A message could not be taken", e);
            faults.add(MessageFault.error("", INTERNAL_ERROR, "Send it again later"));
            code = "AR";
        }
        return message.answer(code, faults, facility, clock.instant().atZone(zone.get()));
    }

    private String accept(ReceivedMessage message, List<MessageFault> faults) {
        Optional<ReceivedUpdate> update = message.update();
        if (update.isEmpty()) {
            faults.add(message.notUnderstood());
            return "AR";
        }
        message.headerFault().ifPresent(faults::add);
        if (!faults.isEmpty()) {
            return "AR";
        }
        faults.addAll(update.get().faults());
        if (faults.isEmpty()) {
            patient(update.get().patient(), faults)
                    .ifPresent(patient -> update.get().orders().forEach(order -> accept(order, patient, faults)));
        }
        boolean clean = faults.stream().noneMatch(fault -> fault.severity().equals("E"));
        return clean ? "AA" : "AE";
    }

    /** The logical id of the patient; what is stored about one who is known stays as it is. */
    private Optional<String> patient(Patient told, List<MessageFault> faults) {
        List<Patient> known = told.getIdentifier().stream()
                .flatMap(identifier -> records.patients(identifier).stream())
                .toList();
        long different = known.stream()
                .map(patient -> patient.getIdElement().getIdPart())
                .distinct()
                .count();
        if (different > 1) {
            faults.add(MessageFault.error("PID^1^3", "205", "The identifiers belong to different patients"));
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of(records.create(told, told.getIdentifierFirstRep()));
        }
        Patient patient = known.get(0);
        String birth = patient.getBirthDateElement().getValueAsString();
        if (birth != null && !told.getBirthDateElement().getValueAsString().startsWith(birth)) {
            faults.add(MessageFault.error(
                    "PID^1^7", UNKNOWN_KEY, "The patient with this identifier was born on another day"));
            return Optional.empty();
        }
        return Optional.of(patient.getIdElement().getIdPart());
    }

    private void accept(Order order, String patient, List<MessageFault> faults) {
        faults.addAll(order.faults());
        if (!order.faults().isEmpty()) {
            return;
        }
        String place = "RXA^" + order.number();
        if (order.record().isEmpty()) {
            faults.add(MessageFault.note(place, INFORMATION, "Nothing was administered, and nothing is recorded"));
            return;
        }
        try {
            record(order, order.record().get(), patient, place).ifPresent(faults::add);
        } catch (ProblemException e) {
            faults.add(fault(e.refusal(), place));
        }
    }

    private Optional<MessageFault> record(Order order, Immunization told, String patient, String place) {
        told.setPatient(new Reference("Patient/" + patient));
        if (order.delete() && order.id().isEmpty()) {
            return Optional.of(MessageFault.error(
                    place, UNKNOWN_KEY, "A refusal has no number, so that no message can take it back"));
        }
        Optional<Immunization> known = order.id().flatMap(records::record);
        if (known.isEmpty() && order.delete()) {
            return Optional.of(MessageFault.note(place, UNKNOWN_KEY, "The dose is not known here"));
        }
        if (known.isEmpty()) {
            if (records.create(told, order.id())) {
                return Optional.empty();
            }
            // another message was first with the same number: what it stored may be another dose
            known = order.id().flatMap(records::record);
        }
        return known.map(stored -> change(order, stored, told, patient, place))
                .orElseThrow(() -> new ProblemException(
                        Problem.RESOURCE_BUSY, "Another message with the same number is being recorded"));
    }

    /** About a dose that is known under the number. */
    private Optional<MessageFault> change(
            Order order, Immunization known, Immunization told, String patient, String place) {
        if (!isOf(known, patient)) {
            return Optional.of(MessageFault.error(
                    "ORC^" + order.number() + "^3", "205", "The number belongs to a dose of another patient"));
        }
        return order.delete() ? remove(known) : amend(known, told, place);
    }

    private static boolean isOf(Immunization record, String patient) {
        return patient.equals(record.getPatient().getReferenceElement().getIdPart());
    }

    private Optional<MessageFault> remove(Immunization known) {
        if (known.getStatus() != ImmunizationStatus.ENTEREDINERROR) {
            records.change(known.setStatus(ImmunizationStatus.ENTEREDINERROR));
        }
        return Optional.empty();
    }

    /** Lot number, site and route may change; another vaccine or day is another dose. */
    private Optional<MessageFault> amend(Immunization known, Immunization told, String place) {
        boolean same = known.getVaccineCode().equalsDeep(told.getVaccineCode())
                && known.getOccurrenceDateTimeType()
                        .getValueAsString()
                        .equals(told.getOccurrenceDateTimeType().getValueAsString())
                && known.getStatus() == told.getStatus();
        if (!same) {
            return Optional.of(MessageFault.error(
                    place,
                    UNKNOWN_KEY,
                    "A dose keeps its vaccine and its day: delete it, and send another under a number of its own"));
        }
        Immunization amended = known.copy();
        amended.setLotNumberElement(told.getLotNumberElement());
        amended.setSite(told.getSite()).setRoute(told.getRoute());
        if (!amended.equalsDeep(known)) {
            records.change(amended);
        }
        return Optional.empty();
    }

    private static MessageFault fault(Refusal refusal, String place) {
        if (refusal.problem() == Problem.DUPLICATE_MUTATION) {
            return MessageFault.note(place, INFORMATION, "The identical vaccination is recorded already");
        }
        String code = switch (refusal.problem()) {
            case INVALID_VACCINE_CODE -> "103";
            case REQUIRED_FIELD_MISSING, SOURCE_REQUIRED, REFUSAL_REASON_REQUIRED -> "101";
            case INVALID_OCCURRENCE -> "102";
            case MUTATION_IN_PROGRESS, RESOURCE_BUSY, OVERLOADED, STORAGE_UNAVAILABLE, STATEMENT_TIMEOUT ->
                INTERNAL_ERROR;
            default -> UNKNOWN_KEY;
        };
        return MessageFault.error(place, code, refusal.problem() + ": " + refusal.detail());
    }
}
