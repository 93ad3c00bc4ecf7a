package io.github.jennerfhir.interceptors.content;

import io.github.jennerfhir.interceptors.input.TextRules;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/**
 * Refuses values that would be stored and could then not be read: a number that takes the memory away when it is written
 * out, a text with characters that no database holds. Most are refused before they are parsed; what comes through a
 * patch, a job or a host of the plug-in is not. Thread safe.
 */
public final class StorableValues {

    /** Digits that a number may have when it is written out; FHIR R4 asks for 18. */
    private static final int DIGITS = 1000;

    private static final Pattern DATE = Pattern.compile("[0-9-]*");
    private static final Pattern TIME = Pattern.compile("[0-9-]*(?:T[0-9:.]+(?:Z|[+-][0-9:]+))?");

    private StorableValues() {}

    /**
     * Judges every value of a resource.
     *
     * @throws ProblemException VALUE_OUT_OF_RANGE, INVALID_BODY or TEXT_NOT_ALLOWED, naming the element
     */
    public static void judge(Resource resource) {
        judge(resource, resource.fhirType());
    }

    private static void judge(Base element, String path) {
        if (element instanceof DecimalType decimal) {
            judge(decimal.getValue(), path);
        } else if (element instanceof StringType text) {
            judge(text.getValue(), path);
        } else if (element instanceof BaseDateTimeType time) {
            judgeTime(time.getValueAsString(), time instanceof DateType ? DATE : TIME, path);
        }
        boolean bare = element instanceof PrimitiveType<?> primitive && !primitive.hasExtension();
        if (bare) {
            return;
        }
        for (Property property : element.children()) {
            int index = 0;
            for (Base value : property.getValues()) {
                judge(value, path + "." + name(property) + (property.isList() ? "[" + index + "]" : ""));
                index++;
            }
        }
    }

    private static String name(Property property) {
        return property.getName().replace("[x]", "");
    }

    private static void judge(BigDecimal number, String path) {
        if (number != null && Math.abs((long) number.scale()) + number.precision() > DIGITS) {
            throw new ProblemException(
                    Problem.VALUE_OUT_OF_RANGE, "A number must not have more than " + DIGITS + " digits", path);
        }
    }

    /**
     * HAPI's parser takes digits of every script, times in dates, and white space around both, at which its index fails; and times
     * without a zone, which R4 (datatypes.html#dateTime) does not have and which each replica would read as of its own zone.
     */
    private static void judgeTime(String text, Pattern form, String path) {
        if (text != null && !form.matcher(text).matches()) {
            throw new ProblemException(
                    Problem.INVALID_BODY,
                    "A date is written 2026-11-22, a time 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00: with its zone, in"
                            + " ASCII and without white space",
                    path);
        }
    }

    private static void judge(String text, String path) {
        Optional<String> fault = text == null ? Optional.empty() : TextRules.fault(text);
        fault.ifPresent(what -> {
            throw new ProblemException(
                    Problem.TEXT_NOT_ALLOWED, "A text must not have " + what + ": leave it out", path);
        });
    }
}
