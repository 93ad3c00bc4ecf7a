package io.github.jennerfhir.server.host;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;

/**
 * Refuses what HAPI's parser would drop or bend in silence: an element that FHIR does not know, a value where an object
 * belongs, a list where one value does. What is recorded must be what was sent. HAPI 8.8.0 does not ask
 * about a text in the place of a number or of a truth value; {@code JsonTypes} has refused that before.
 */
final class StrictParsing extends LenientErrorHandler {

    StrictParsing() {
        super(false);
    }

    @Override
    public void incorrectJsonType(
            IParseLocation location,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        throw new DataFormatException(place(location)
                + createIncorrectJsonTypeMessage(element, expected, expectedScalar, found, foundScalar));
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        throw new DataFormatException(place(location) + "Unknown element '" + printable(element) + "'");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        throw new DataFormatException(place(location) + "The element '" + printable(element) + "' has one value only");
    }

    private static String place(IParseLocation location) {
        String parent = location == null ? null : location.getParentElementName();
        return parent == null ? "" : "In " + printable(parent) + ": ";
    }

    private static String printable(String element) {
        return element != null && element.matches("[A-Za-z_][A-Za-z0-9_]{0,63}") ? element : "?";
    }
}
