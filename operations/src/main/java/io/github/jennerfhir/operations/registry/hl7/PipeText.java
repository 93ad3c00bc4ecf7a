package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;

/**
 * Messages as text with vertical bars, the only encoding that is spoken: XML is not even looked at. Whatever version a
 * message says it has is read as 2.5.1. Thread safe.
 */
public final class PipeText {

    private static final HapiContext CONTEXT = context();

    private PipeText() {}

    /**
     * Reads a message.
     *
     * @param text hostile until it is read
     * @throws UnreadableMessageException if it is none
     */
    public static Message parse(String text) throws UnreadableMessageException {
        if (!text.startsWith("MSH")) {
            throw new UnreadableMessageException("It does not begin with MSH");
        }
        // The library throws more than it declares where a message is odd enough.
        try {
            return parser().parse(withReturns(text));
        } catch (HL7Exception | RuntimeException e) {
            throw new UnreadableMessageException("It is no HL7 v2 message");
        }
    }

    /** Writes a message, its segments ended by carriage returns. */
    public static String encode(Message message) {
        try {
            return parser().encode(message);
        } catch (HL7Exception e) {
            throw new IllegalStateException("A message that we built cannot be written", e);
        }
    }

    /** Writes one segment, without its end. */
    static String encode(Segment segment) {
        return PipeParser.encode(segment, EncodingCharacters.defaultInstance());
    }

    /** Some senders end their segments as text files do. */
    private static String withReturns(String text) {
        return text.replace("\r\n", "\r").replace('\n', '\r');
    }

    private static PipeParser parser() {
        return CONTEXT.getPipeParser();
    }

    private static HapiContext context() {
        DefaultHapiContext context = new DefaultHapiContext();
        context.setModelClassFactory(new CanonicalModelClassFactory("2.5.1"));
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setAllowUnknownVersions(true);
        context.getParserConfiguration().setDefaultObx2Type("ST");
        context.getParserConfiguration().setInvalidObx2Type("ST");
        return context;
    }
}
