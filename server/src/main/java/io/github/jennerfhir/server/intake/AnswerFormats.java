package io.github.jennerfhir.server.intake;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In which formats answers are asked for. HAPI knows Turtle and fails at writing it, and by then a record may be stored: a client
 * that gets a failure would send it again.
 */
final class AnswerFormats {

    static final String ACCEPT = "Accept";

    private AnswerFormats() {}

    /**
     * Judges what a request asks for.
     *
     * @param checked the request with its parameters, and of the Accept headers what is written here
     * @param accepted the Accept headers as sent
     * @throws ProblemException UNSUPPORTED_MEDIA_TYPE if nothing of it is written here
     */
    static void judge(HttpServletRequest checked, List<String> accepted) {
        String[] formats = checked.getParameterValues(Constants.PARAM_FORMAT);
        boolean byParameter = formats != null && Arrays.stream(formats).anyMatch(AnswerFormats::isTurtle);
        boolean byHeader = !accepted.isEmpty() && !checked.getHeaders(ACCEPT).hasMoreElements();
        if (byParameter || byHeader) {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "Answers are written as application/fhir+json or application/fhir+xml, not as Turtle",
                    byParameter ? Constants.PARAM_FORMAT : ACCEPT);
        }
    }

    /** What of the Accept headers is written here. */
    static List<String> written(List<String> accepted) {
        return accepted.stream()
                .map(header -> Arrays.stream(header.split(","))
                        .filter(range -> !isTurtle(range))
                        .collect(Collectors.joining(",")))
                .filter(header -> !header.isBlank())
                .toList();
    }

    static List<String> accepted(HttpServletRequest request) {
        return Collections.list(request.getHeaders(ACCEPT));
    }

    private static boolean isTurtle(String format) {
        int parameters = format.indexOf(';');
        String name = (parameters < 0 ? format : format.substring(0, parameters)).strip();
        return EncodingEnum.forContentType(name) == EncodingEnum.RDF;
    }
}
