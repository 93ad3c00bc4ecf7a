package io.github.jennerfhir.interceptors.content;

import io.github.jennerfhir.interceptors.input.TextRules;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
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

    private static final int NOT_IN_A_LIST = -1;

    private static final Pattern DATE = Pattern.compile("[0-9-]*");
    private static final Pattern TIME = Pattern.compile("[0-9-]*(?:T[0-9:.]+(?:Z|[+-][0-9:]+))?");

    private StorableValues() {}

    /**
     * Judges every value of a resource.
     *
     * @throws ProblemException VALUE_OUT_OF_RANGE, INVALID_BODY or TEXT_NOT_ALLOWED, naming the element
     */
    public static void judge(Resource resource) {
        judge(resource, new Place(null, resource.fhirType(), NOT_IN_A_LIST));
    }

    private static void judge(Base element, Place place) {
        if (element instanceof DecimalType decimal) {
            judge(decimal.getValue(), place);
        } else if (element instanceof StringType text) {
            judge(text.getValue(), place);
        } else if (element instanceof BaseDateTimeType time) {
            judgeTime(time.getValueAsString(), time instanceof DateType ? DATE : TIME, place);
        }
        boolean bare = element instanceof PrimitiveType<?> primitive && !primitive.hasExtension();
        if (bare) {
            return;
        }
        for (Property property : element.children()) {
            int index = 0;
            for (Base value : property.getValues()) {
                judge(value, new Place(place, property.getName(), property.isList() ? index : NOT_IN_A_LIST));
                index++;
            }
        }
    }

    private static void judge(BigDecimal number, Place place) {
        if (number != null && Math.abs((long) number.scale()) + number.precision() > DIGITS) {
            throw new ProblemException(
                    Problem.VALUE_OUT_OF_RANGE,
                    "A number must not have more than " + DIGITS + " digits",
                    place.toString());
        }
    }

    /**
     * HAPI's parser takes digits of every script, times in dates, and white space around both, at which its index fails; and times
     * without a zone, which R4 (datatypes.html#dateTime) does not have and which each replica would read as of its own zone.
     */
    private static void judgeTime(String text, Pattern form, Place place) {
        if (text != null && !form.matcher(text).matches()) {
            throw new ProblemException(
                    Problem.INVALID_BODY,
                    "A date is written 2026-11-22, a time 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00: with its zone, in"
                            + " ASCII and without white space",
                    place.toString());
        }
    }

    private static void judge(String text, Place place) {
        Optional<String> fault = text == null ? Optional.empty() : TextRules.fault(text);
        fault.ifPresent(what -> {
            throw new ProblemException(
                    Problem.TEXT_NOT_ALLOWED, "A text must not have " + what + ": leave it out", place.toString());
        });
    }

    /**
     * Where an element is; written out only where there is a fault.
     *
     * @param index {@link #NOT_IN_A_LIST} for an element that does not repeat
     */
    private record Place(@Nullable Place parent, String name, int index) {

        @Override
        public String toString() {
            String path = (parent == null ? "" : parent + ".") + name.replace("[x]", "");
            return index == NOT_IN_A_LIST ? path : path + "[" + index + "]";
        }
    }
}
