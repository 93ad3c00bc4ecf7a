package io.github.jennerfhir.server.intake;

import ca.uhn.fhir.rest.api.EncodingEnum;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which format a body comes. XML, Turtle and the like are not read, see docs/decisions/0020-json-in.md. */
enum MediaType {
    /** A resource. */
    FHIR_JSON,
    /** RFC 6902, for PATCH. */
    JSON_PATCH,
    /** The parameters of a search. */
    FORM,
    /** An HL7 v2 message; judged by whoever reads it. */
    HL7_V2,
    /** The content of a Binary, whatever it is; stored, never parsed. */
    CONTENT;

    private static final Set<String> JSON =
            Set.of("application/fhir+json", "application/json", "application/json+fhir", "text/json");

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    /**
     * The format of a body.
     *
     * @param contentType the header as sent
     * @param method the HTTP method
     * @param path the address below the FHIR base, without a leading slash
     * @throws ProblemException UNSUPPORTED_MEDIA_TYPE if it is not read here
     */
    static MediaType of(@Nullable String contentType, String method, String path) {
        String type = contentType == null ? "" : contentType;
        requireUtf8(type);
        int parameters = type.indexOf(';');
        String name =
                (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        if (JSON.contains(name)) {
            return FHIR_JSON;
        }
        if (name.equals("application/json-patch+json") && method.equals("PATCH")) {
            return JSON_PATCH;
        }
        if (name.equals("application/x-www-form-urlencoded") && path.endsWith("_search")) {
            return FORM;
        }
        if (path.equals("Binary") && !name.isEmpty() && EncodingEnum.forContentTypeStrict(name) == null) {
            return CONTENT;
        }
        throw new ProblemException(
                Problem.UNSUPPORTED_MEDIA_TYPE,
                "Send Content-Type: application/fhir+json; for PATCH application/json-patch+json does too. XML is not"
                        + " read, but is answered to Accept: application/fhir+xml");
    }

    /**
     * The format of a body that is sent as an HL7 v2 message.
     *
     * @param contentType the header as sent
     * @throws ProblemException UNSUPPORTED_MEDIA_TYPE if it is another
     */
    static MediaType ofMessage(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        requireUtf8(type);
        if (!type.replaceAll(";.*", "").trim().equalsIgnoreCase("x-application/hl7-v2+er7")) {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: x-application/hl7-v2+er7; XML is not read");
        }
        return HL7_V2;
    }

    private static void requireUtf8(String type) {
        Matcher charset = CHARSET.matcher(type);
        if (charset.find() && !charset.group(1).replace("-", "").equalsIgnoreCase("utf8")) {
            throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "The body must be in UTF-8, as FHIR says");
        }
    }
}
