package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.message.ACK;
import ca.uhn.hl7v2.model.v251.message.QBP_Q11;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A message that somebody sent us, and the way to acknowledge it. Not thread safe. */
public final class ReceivedMessage {

    private static final MessageFault CHARACTERS = MessageFault.error(
            "MSH^1^18",
            "102",
            "The bytes are not in the character set of MSH-18, or it is not known here: send UNICODE UTF-8");

    private final Optional<Fields> header;
    private final Optional<Message> message;
    private final boolean decoded;
    private final List<String> segments;

    private ReceivedMessage(
            Optional<Fields> header, Optional<Message> message, boolean decoded, List<String> segments) {
        this.header = header;
        this.message = message;
        this.decoded = decoded;
        this.segments = segments;
    }

    /** Reads whatever came, in the character set that it says. */
    public static ReceivedMessage of(byte[] bytes) {
        return MessageText.of(bytes)
                .map(ReceivedMessage::of)
                .orElseGet(() ->
                        new ReceivedMessage(of(MessageText.skim(bytes)).header, Optional.empty(), false, List.of()));
    }

    /** Reads whatever came. */
    static ReceivedMessage of(String text) {
        try {
            Message message = PipeText.parse(text);
            return new ReceivedMessage(
                    Optional.of(Fields.of((Segment) message.get("MSH"))), Optional.of(message), true, segments(text));
        } catch (UnreadableMessageException | HL7Exception | ClassCastException e) {
            return new ReceivedMessage(Optional.empty(), Optional.empty(), true, List.of());
        }
    }

    /** The names of the segments, by the text alone: what stands where it is not expected is read as part of something else. */
    private static List<String> segments(String text) {
        return text.lines()
                .filter(line -> line.length() >= 3)
                .map(line -> line.substring(0, 3))
                .toList();
    }

    private int count(String segment) {
        return Collections.frequency(segments, segment);
    }

    /** What it tells; empty if it is no VXU^V04. */
    public Optional<ReceivedUpdate> update() {
        return of(VXU_V04.class).map(update -> UpdateReader.read(update, count("RXA")));
    }

    /** What it asks; empty if it is no QBP^Q11. */
    public Optional<ReceivedQuery> query() {
        return of(QBP_Q11.class).map(query -> QueryReader.read(Fields.of(query.getQPD()), Fields.of(query.getRCP())));
    }

    /** Whether it is a query, so that the answer is no ACK. */
    public boolean isQuery() {
        return of(QBP_Q11.class).isPresent();
    }

    /** What is wrong with its header, so that nothing of it may be recorded; empty if nothing is. */
    public Optional<MessageFault> headerFault() {
        if (said(10).isEmpty()) {
            return Optional.of(MessageFault.error("MSH^1^10", "101", "MSH-10 must be the message's own id"));
        }
        if (count("MSH") > 1 || count("PID") > 1) {
            return Optional.of(
                    MessageFault.error("PID^2", "100", "A message is about one patient: send one for each of them"));
        }
        return said(11).equals("P")
                ? Optional.empty()
                : Optional.of(MessageFault.error(
                        "MSH^1^11", "202", "Only what happened is recorded here: MSH-11 must be P, for production"));
    }

    /** Who sent it, MSH-3 and MSH-4, as they say themselves. */
    public String sender() {
        return said(3) + "|" + said(4);
    }

    /** What is wrong with a message that is neither. */
    public MessageFault notUnderstood() {
        if (!decoded && header.isPresent()) {
            return CHARACTERS;
        }
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
