package io.github.jennerfhir.server.load;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Tells a refusal by rule, which carries an OperationOutcome, from all that may happen on the way to the server. */
final class AnswerReader {
    private static final Set<Integer> TEMPORARY = Set.of(408, 429, 502, 503, 504);
    private static final String PROBLEM_CODES = "/CodeSystem/problem";
    private static final String STILL_RUNNING = "MUTATION_IN_PROGRESS";

    private AnswerReader() {}

    /**
     * Reads a failed request.
     *
     * @param retryAfter what the answer's header of that name says
     */
    static Answer read(BaseServerResponseException failure, Optional<Duration> retryAfter) {
        int status = failure.getStatusCode();
        if (failure instanceof FhirClientConnectionException) {
            return new Answer.Away(true, retryAfter, "no answer: " + cause(failure));
        }
        if (TEMPORARY.contains(status)) {
            return new Answer.Away(true, retryAfter, "HTTP " + status);
        }
        if (status == 401) {
            return new Answer.Away(false, retryAfter, "HTTP 401: the server asks for a valid token");
        }
        if (status >= 500) {
            return new Answer.Broken(text(status, outcome(failure)));
        }
        return outcome(failure)
                .map(outcome -> refusal(status, outcome, retryAfter))
                .orElseGet(() -> new Answer.Away(false, retryAfter, "HTTP " + status + ", not from a FHIR server"));
    }

    private static Answer refusal(int status, OperationOutcome outcome, Optional<Duration> retryAfter) {
        Optional<String> code = code(outcome);
        if (status == 409 && (retryAfter.isPresent() || code.equals(Optional.of(STILL_RUNNING)))) {
            return new Answer.Away(true, retryAfter, "HTTP 409: the same is being stored at this moment");
        }
        return new Answer.Refused(status, code, text(status, Optional.of(outcome)));
    }

    private static Optional<OperationOutcome> outcome(BaseServerResponseException failure) {
        return failure.getOperationOutcome() instanceof OperationOutcome outcome && outcome.hasIssue()
                ? Optional.of(outcome)
                : Optional.empty();
    }

    private static Optional<String> code(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .flatMap(issue -> issue.getDetails().getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.getSystem().endsWith(PROBLEM_CODES))
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String text(int status, Optional<OperationOutcome> outcome) {
        String said = outcome.stream()
                .flatMap(answer -> answer.getIssue().stream())
                .map(AnswerReader::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "HTTP " + status : said;
    }

    private static String text(OperationOutcomeIssueComponent issue) {
        CodeableConcept details = issue.getDetails();
        return issue.hasDiagnostics() ? issue.getDiagnostics() : details.getText();
    }

    /** The message of a failed connection is of use; any other one may quote a resource. */
    private static String cause(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        return root instanceof IOException ? root.getMessage() : root.getClass().getSimpleName();
    }
}
