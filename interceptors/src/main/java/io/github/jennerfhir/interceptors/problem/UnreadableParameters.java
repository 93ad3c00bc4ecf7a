package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** A value in an address, or in a search sent as a form, that HAPI cannot read: it tells the value and not whose it is. */
final class UnreadableParameters {

    /** The value, without the prefix that it may have had. */
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");

    private static final String OPERATION_PARAMETER = "ca.uhn.fhir.rest.server.method.OperationParameter";

    private UnreadableParameters() {}

    /** Empty if it is something else that failed. */
    static Optional<Refusal> refusal(Throwable failure, @Nullable RequestDetails request) {
        RuntimeException unreadable = unreadable(failure);
        boolean ours = ExceptionUtils.indexOfType(failure, ProblemException.class) >= 0;
        if (unreadable == null || ours || request == null || !isInAddress(request)) {
            return Optional.empty();
        }
        String said = HapiWords.plain(String.valueOf(unreadable.getMessage()));
        return Optional.of(request.getParameters().entrySet().stream()
                .filter(parameter -> isAbout(said, parameter))
                .findFirst()
                .map(parameter -> Refusal.of(
                        Problem.INVALID_PARAMETER,
                        "The value of " + parameter.getKey() + " cannot be read: " + said,
                        parameter.getKey()))
                .orElseGet(() -> Refusal.of(Problem.INVALID_PARAMETER, "A parameter cannot be read: " + said)));
    }

    /** HAPI reads the numbers of operations without a word of its own where they are none. */
    @Nullable
    private static RuntimeException unreadable(Throwable failure) {
        NumberFormatException number = ExceptionUtils.throwableOfType(failure, NumberFormatException.class);
        boolean ofOperation = number != null
                && Arrays.stream(number.getStackTrace())
                        .anyMatch(frame -> OPERATION_PARAMETER.equals(frame.getClassName()));
        return ofOperation ? number : ExceptionUtils.throwableOfType(failure, DataFormatException.class);
    }

    private static boolean isInAddress(RequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.GET
                || request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE;
    }

    private static boolean isAbout(String said, Map.Entry<String, String[]> parameter) {
        Matcher value = QUOTED.matcher(said);
        return value.find() && Arrays.stream(parameter.getValue()).anyMatch(given -> given.endsWith(value.group(1)));
    }
}
