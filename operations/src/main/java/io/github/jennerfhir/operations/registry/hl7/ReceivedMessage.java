package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.message.ACK;
import ca.uhn.hl7v2.model.v251.message.QBP_Q11;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** A message that somebody sent us, and the way to acknowledge it. Not thread safe. */
public final class ReceivedMessage {

    private final Optional<Fields> header;
    private final Optional<Message> message;

    private ReceivedMessage(Optional<Fields> header, Optional<Message> message) {
        this.header = header;
        this.message = message;
    }

    /** Reads whatever came. */
    public static ReceivedMessage of(String text) {
        try {
            Message message = PipeText.parse(text);
            return new ReceivedMessage(Optional.of(Fields.of((Segment) message.get("MSH"))), Optional.of(message));
        } catch (UnreadableMessageException | HL7Exception | ClassCastException e) {
            return new ReceivedMessage(Optional.empty(), Optional.empty());
        }
    }

    /** What it tells; empty if it is no VXU^V04. */
    public Optional<ReceivedUpdate> update() {
        return of(VXU_V04.class).map(UpdateReader::read);
    }

    /** What it asks; empty if it is no QBP^Q11. */
    public Optional<ReceivedQuery> query() {
        return of(QBP_Q11.class).map(query -> QueryReader.read(Fields.of(query.getQPD()), Fields.of(query.getRCP())));
    }

    /** Whether it is a query, so that the answer is no ACK. */
    public boolean isQuery() {
        return of(QBP_Q11.class).isPresent();
    }

    /** Who sent it, MSH-3 and MSH-4, as they say themselves. */
    public String sender() {
        return said(3) + "|" + said(4);
    }

    /** What is wrong with a message that is neither. */
    public MessageFault notUnderstood() {
        return header.isEmpty()
                ? MessageFault.error("", "100", "The message cannot be read as HL7 v2 with vertical bars")
                : MessageFault.error("MSH^1^9", "200", "Only VXU^V04 and QBP^Q11 are taken here");
    }

    /**
     * The acknowledgement, profile Z23.
     *
     * @param code MSA-1: AA, AE or AR
     * @param facility who answers, MSH-4
     */
    public String answer(String code, List<MessageFault> faults, String facility, ZonedDateTime now) {
        ACK ack = new ACK();
        reply(ack.getMSH(), "ACK", "V04", "ACK", "Z23", facility, now);
        Fields.of(ack.getMSA()).put(1, code).put(2, said(10));
        for (int i = 0; i < faults.size(); i++) {
            faults.get(i).write(ack.getERR(i));
        }
        return PipeText.encode(ack);
    }

    /** Writes the header of an answer: the receiver speaks. */
    void reply(
            MSH segment,
            String type,
            String trigger,
            String structure,
            String profile,
            String facility,
            ZonedDateTime now) {
        MessageHeader speaker =
                new MessageHeader("JENNER", facility, said(3), said(4), said(11).matches("[PTD]") ? said(11) : "P");
        HeaderSegment.write(segment, speaker, ControlId.next(), now);
        Fields.of(segment)
                .put(9, type)
                .put(9, 0, 2, trigger)
                .put(9, 0, 3, structure)
                .put(15, "NE")
                .put(16, "NE")
                .put(21, profile)
                .put(21, 0, 2, "CDCPHINVS");
    }

    /** What a query asked with. */
    Fields parameters() {
        return Fields.of(of(QBP_Q11.class).orElseThrow().getQPD());
    }

    String said(int field) {
        return header.map(msh -> msh.get(field)).orElse("");
    }

    private <T extends Message> Optional<T> of(Class<T> type) {
        return message.filter(type::isInstance).map(type::cast);
    }
}
