package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.message.ACK;
import ca.uhn.hl7v2.model.v251.segment.ERR;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Accepted;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Refused;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Unclear;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a registry answers, profile Z23. Success is only what says so and of our message: AA (or CA) with our
 * control id in MSA-2 and no error that is more than a warning. In doubt it is none.
 */
public final class Acknowledgement {

    private static final Set<String> YES = Set.of("AA", "CA");
    private static final Set<String> NO = Set.of("AE", "AR", "CE", "CR");
    private static final Set<String> HARMLESS = Set.of("W", "I");

    /** HL70357: the registry's own fault, which may be over next time. */
    private static final String INTERNAL_ERROR = "207";

    private static final int LONGEST_WORDS = 1000;

    private Acknowledgement() {}

    /**
     * Reads an answer.
     *
     * @param text as it came, whatever it is
     * @param controlId the MSH-10 of the message that it should answer
     */
    public static RegistryAnswer read(String text, String controlId) {
        Message message;
        try {
            message = PipeText.parse(text);
        } catch (UnreadableMessageException e) {
            return new Unclear("The answer cannot be read");
        }
        return message instanceof ACK acknowledgement
                ? read(acknowledgement, controlId)
                : new Unclear("The answer is no ACK");
    }

    private static RegistryAnswer read(ACK message, String controlId) {
        Fields msa = Fields.of(message.getMSA());
        if (hasMoreThanOne(message)) {
            return new Unclear("The answer has several MSA");
        }
        if (!msa.get(2).equals(controlId)) {
            return new Unclear("The answer is to another message");
        }
        List<Fields> errors = errors(message);
        String code = msa.get(1);
        if (YES.contains(code)) {
            boolean harmless = errors.stream().allMatch(error -> HARMLESS.contains(error.get(4)));
            return harmless ? new Accepted(words(errors)) : new Refused(words(msa, errors));
        }
        if (code.equals("AR") && errors.stream().anyMatch(error -> error.get(3).equals(INTERNAL_ERROR))) {
            return new Unclear("The registry has an internal error (AR 207)");
        }
        return NO.contains(code) ? new Refused(words(msa, errors)) : new Unclear("The answer's code is not known");
    }

    /** A second MSA stands where none is expected, so it has a name of its own. */
    private static boolean hasMoreThanOne(ACK message) {
        for (String name : message.getNames()) {
            if ((name.startsWith("MSA") && !name.equals("MSA")) || (name.startsWith("MSH") && !name.equals("MSH"))) {
                return true;
            }
        }
        try {
            return message.getAll("MSA").length > 1;
        } catch (HL7Exception e) {
            return true;
        }
    }

    private static List<Fields> errors(ACK message) {
        List<Fields> errors = new ArrayList<>();
        try {
            for (ERR error : message.getERRAll()) {
                if (!error.isEmpty()) {
                    errors.add(Fields.of(error));
                }
            }
        } catch (HL7Exception e) {
            throw new IllegalStateException("An ACK has ERR segments", e);
        }
        return errors;
    }

    private static String words(Fields msa, List<Fields> errors) {
        List<String> words = new ArrayList<>();
        words.add(msa.get(1));
        if (!msa.get(3).isEmpty()) {
            words.add(msa.get(3));
        }
        words.addAll(words(errors));
        return shortened(String.join("; ", words));
    }

    private static List<String> words(List<Fields> errors) {
        return errors.stream().map(Acknowledgement::words).collect(Collectors.toList());
    }

    private static String words(Fields error) {
        List<String> parts = new ArrayList<>(List.of(error.get(4), location(error), error.get(3), error.get(3, 0, 2)));
        parts.add(error.get(5));
        parts.add(error.get(5, 0, 2));
        parts.add(error.get(7));
        parts.add(error.get(8));
        return shortened(
                parts.stream().filter(part -> !part.isEmpty()).distinct().collect(Collectors.joining(" ")));
    }

    /** Such as {@code PID[1]-7}. */
    private static String location(Fields error) {
        String segment = error.get(2);
        if (segment.isEmpty()) {
            return "";
        }
        String sequence = error.get(2, 0, 2);
        String field = error.get(2, 0, 3);
        return segment + (sequence.isEmpty() ? "" : "[" + sequence + "]") + (field.isEmpty() ? "" : "-" + field);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
    }
}
