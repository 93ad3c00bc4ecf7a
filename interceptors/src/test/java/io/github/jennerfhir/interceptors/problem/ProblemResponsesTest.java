package io.github.jennerfhir.interceptors.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemResponsesTest {

    /** Contract §7, row by row, as far as there is a problem for it. */
    private static final Map<String, Integer> CONTRACT = Map.ofEntries(
            Map.entry("PATIENT_NOT_FOUND", 404),
            Map.entry("PATIENT_DECEASED", 422),
            Map.entry("PATIENT_INACTIVE", 422),
            Map.entry("INVALID_VACCINE_CODE", 422),
            Map.entry("CONTRAINDICATION_ACTIVE", 422),
            Map.entry("AMENDMENT_NOT_ALLOWED", 422),
            Map.entry("INVALID_OCCURRENCE", 422),
            Map.entry("OPTIMISTIC_LOCK_CONFLICT", 409),
            Map.entry("VERSION_REQUIRED", 428),
            Map.entry("IMMUNIZATION_CORRECTED", 409),
            Map.entry("DUPLICATE_MUTATION", 409),
            Map.entry("IDEMPOTENCY_KEY_REUSED", 422),
            Map.entry("MUTATION_IN_PROGRESS", 409),
            Map.entry("INVALID_TRANSITION", 422),
            Map.entry("REPORT_SIGNATURE_INVALID", 403),
            Map.entry("REPORT_SCOPE_INVALID", 403),
            Map.entry("EPI_SCHEDULE_UNAVAILABLE", 503),
            Map.entry("REGISTRY_SYNC_FAILED", 503),
            Map.entry("MODULE_NOT_ENTITLED", 403),
            Map.entry("SERVER_AUTHORITATIVE", 403),
            Map.entry("DELETE_NOT_ALLOWED", 405));

    /** Further problems: what HTTP and FHIR R4 say of such a request. */
    private static final Map<String, Integer> BESIDES = Map.ofEntries(
            Map.entry("INVALID_STATUS", 422),
            Map.entry("REFUSAL_REASON_REQUIRED", 422),
            Map.entry("SOURCE_REQUIRED", 422),
            Map.entry("REQUIRED_FIELD_MISSING", 422),
            Map.entry("REFERENCE_NOT_FOUND", 422),
            Map.entry("EXPANSION_NOT_POSSIBLE", 422),
            Map.entry("CLIENT_ID_NOT_ALLOWED", 400),
            Map.entry("INVALID_BODY", 400),
            Map.entry("INVALID_PARAMETER", 400),
            Map.entry("INVALID_BUNDLE", 400),
            Map.entry("IDEMPOTENCY_KEY_MISMATCH", 400),
            Map.entry("INVALID_URL", 400),
            Map.entry("INVALID_PATCH", 400),
            Map.entry("INVALID_SEARCH", 400),
            Map.entry("LIMIT_EXCEEDED", 400),
            Map.entry("TEXT_NOT_ALLOWED", 400),
            Map.entry("INVALID_CODE", 422),
            Map.entry("INVALID_RESOURCE", 422),
            Map.entry("VALUE_OUT_OF_RANGE", 422),
            Map.entry("RESOURCE_BUSY", 409),
            // contract §9: "other content under the same key: 409 and the first stands"
            Map.entry("REPORT_CONFLICT", 409),
            Map.entry("BODY_TOO_LARGE", 413),
            Map.entry("UNSUPPORTED_MEDIA_TYPE", 415),
            Map.entry("STATEMENT_TIMEOUT", 503),
            Map.entry("SEARCH_NOT_READY", 503),
            Map.entry("OVERLOADED", 503),
            Map.entry("STORAGE_UNAVAILABLE", 503),
            Map.entry("READ_ONLY", 403),
            Map.entry("NOT_SERVED", 404),
            Map.entry("TERMINOLOGY_NOT_FOUND", 404),
            // RFC 6750 §3.1, RFC 6585 §4
            Map.entry("TOKEN_REQUIRED", 401),
            Map.entry("TOKEN_INVALID", 401),
            Map.entry("ROLE_REQUIRED", 403),
            Map.entry("SCOPE_REQUIRED", 403),
            Map.entry("RATE_EXCEEDED", 429),
            Map.entry("RESOURCE_NOT_FOUND", 404),
            Map.entry("INTERACTION_NOT_SERVED", 405));

    private final ProblemResponses responses = new ProblemResponses(failure -> Optional.empty());

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemHasItsStatusCodeDetailAndElements(Problem problem) {
        Map<String, Integer> statuses = new HashMap<>(CONTRACT);
        statuses.putAll(BESIDES);
        assertThat(statuses).as("say here with which status it is answered").containsKey(problem.name());

        BaseServerResponseException answer = responses.answer(new ProblemException(
                problem, "what was wrong, and what to do", "Immunization.lotNumber", "Immunization.site"));

        assertThat(answer.getStatusCode()).isEqualTo(statuses.get(problem.name()));
        OperationOutcomeIssueComponent issue = issue(answer);
        assertThat(issue.getSeverity().toCode()).isEqualTo("error");
        assertThat(issue.getCode()).isEqualTo(problem.issueType());
        assertThat(issue.getDiagnostics()).isEqualTo("what was wrong, and what to do");
        assertThat(issue.getDetails().getCodingFirstRep().getSystem())
                .isEqualTo("https://jenner-fhir.github.io/CodeSystem/problem");
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo(problem.name());
        assertThat(issue.getDetails().getText()).isNotBlank();
        assertThat(issue.getExpression())
                .extracting(expression -> expression.getValue())
                .containsExactly("Immunization.lotNumber", "Immunization.site");
    }

    @Test
    void aRefusalIsFoundHoweverDeepHapiWrapsIt() {
        Throwable wrapped = new InternalErrorException(
                "HAPI-0389: Failed to call access method",
                new IllegalStateException(new ProblemException(Problem.PATIENT_INACTIVE, "why")));
        assertThat(responses.answer(wrapped).getStatusCode()).isEqualTo(422);
    }

    @Test
    void theCurrentVersionAndTheTimeToWaitAreHeaders() {
        BaseServerResponseException answer = responses.answer(Refusal.of(Problem.OPTIMISTIC_LOCK_CONFLICT, "why")
                .withCurrentVersion(7)
                .withRetryAfter(Duration.ofSeconds(3)));
        assertThat(answer.getResponseHeaders())
                .containsEntry("ETag", List.of("W/\"7\""))
                .containsEntry("Retry-After", List.of("3"));
    }

    @Test
    void whatHapiRefusesKeepsItsStatusAndLosesHapisNumber() {
        ResourceNotFoundException hapis = new ResourceNotFoundException("HAPI-2001: Resource Patient/7 is not known");
        for (Throwable failure : List.of(hapis, new IllegalStateException(hapis))) {
            BaseServerResponseException answer = responses.answer(failure);
            assertThat(answer.getStatusCode()).isEqualTo(404);
            assertThat(issue(answer).getDiagnostics()).isEqualTo("Resource Patient/7 is not known");
        }
    }

    @Test
    void whatNobodyExpectedIsAPlain500WithALogIdAndNothingElse() {
        BaseServerResponseException answer = responses.answer(new IllegalStateException("Nia Quill, 2025-03-17"));
        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(issue(answer).getDiagnostics())
                .containsPattern("log id: [0-9a-f-]{36}")
                .doesNotContain("Quill", "2025-03-17");
        assertThat(answer.getMessage()).doesNotContain("Quill");
    }

    @Test
    void aRefusalThatShowsTheDatabaseIsPutIntoOtherWords() {
        for (String words : List.of(
                "HAPI-0550: could not execute statement [insert into HFJ_RESOURCE]",
                "HAPI-2223: PSQLException: ERROR: duplicate key value violates unique constraint [IDX_X]")) {
            BaseServerResponseException answer = responses.answer(new InvalidRequestException(words));
            assertThat(answer.getStatusCode()).isEqualTo(400);
            assertThat(issue(answer).getDiagnostics()).doesNotContain("HFJ", "PSQL", "IDX", "HAPI");
        }
    }

    @Test
    void aBodyThatCannotBeReadIsTheClientsFault() {
        BaseServerResponseException answer = responses.answer(
                new InternalErrorException("wrapped", new DataFormatException("HAPI-1861: Failed to parse JSON")));
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(issue(answer).getDetails().getCodingFirstRep().getCode()).isEqualTo("INVALID_BODY");
    }

    @Test
    void aFailureIsLoggedWithoutWhatItsMessagesQuote() {
        String logged = LoggableFailure.of(new InternalErrorException(
                "HAPI-0550: could not execute: Nia Quill", new IllegalStateException("born 2025-03-17")));
        assertThat(logged)
                .contains("InternalErrorException (HAPI-0550)", "Caused by: java.lang.IllegalStateException", "\tat ")
                .doesNotContain("Quill", "2025-03-17");
    }

    private static OperationOutcomeIssueComponent issue(BaseServerResponseException answer) {
        return ((OperationOutcome) answer.getOperationOutcome()).getIssueFirstRep();
    }
}
