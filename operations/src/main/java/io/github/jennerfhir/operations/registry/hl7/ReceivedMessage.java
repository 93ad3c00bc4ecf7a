package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.message.ACK;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** A message that somebody sent us, and the way to answer it. Not thread safe. */
public final class ReceivedMessage {

    private final Optional<Fields> header;
    private final Optional<VXU_V04> update;

    private ReceivedMessage(Optional<Fields> header, Optional<VXU_V04> update) {
        this.header = header;
        this.update = update;
    }

    /** Reads whatever came. */
    public static ReceivedMessage of(String text) {
        try {
            Message message = PipeText.parse(text);
            Optional<Fields> header = Optional.of(Fields.of((Segment) message.get("MSH")));
            return new ReceivedMessage(header, message instanceof VXU_V04 vxu ? Optional.of(vxu) : Optional.empty());
        } catch (UnreadableMessageException | HL7Exception | ClassCastException e) {
            return new ReceivedMessage(Optional.empty(), Optional.empty());
        }
    }

    /** What it tells; empty if it is no VXU^V04. */
    public Optional<ReceivedUpdate> update() {
        return update.map(UpdateReader::read);
    }

    /** What is wrong with a message that is no VXU^V04. */
    public MessageFault notUnderstood() {
        return header.isEmpty()
                ? MessageFault.error("", "100", "The message cannot be read as HL7 v2 with vertical bars")
                : MessageFault.error("MSH^1^9", "200", "Only VXU^V04 is taken here");
    }

    /**
     * The answer, profile Z23.
     *
     * @param code MSA-1: AA, AE or AR
     * @param facility who answers, MSH-4
     */
    public String answer(String code, List<MessageFault> faults, String facility, ZonedDateTime now) {
        ACK ack = new ACK();
        MessageHeader speaker =
                new MessageHeader("JENNER", facility, said(3), said(4), said(11).matches("[PTD]") ? said(11) : "P");
        HeaderSegment.write(ack.getMSH(), speaker, ControlId.next(), now);
        Fields.of(ack.getMSH())
                .put(9, "ACK")
                .put(9, 0, 2, "V04")
                .put(9, 0, 3, "ACK")
                .put(15, "NE")
                .put(16, "NE")
                .put(21, "Z23")
                .put(21, 0, 2, "CDCPHINVS");
        Fields.of(ack.getMSA()).put(1, code).put(2, said(10));
        for (int i = 0; i < faults.size(); i++) {
            error(Fields.of(ack.getERR(i)), faults.get(i));
        }
        return PipeText.encode(ack);
    }

    private String said(int field) {
        return header.map(msh -> msh.get(field)).orElse("");
    }

    private static void error(Fields err, MessageFault fault) {
        String[] location = fault.location().split("\\^", -1);
        for (int i = 0; i < location.length; i++) {
            err.put(2, 0, i + 1, location[i]);
        }
        err.put(3, fault.code()).put(3, 0, 3, "HL70357");
        err.put(4, fault.severity()).put(8, fault.words());
    }
}
