package io.github.jennerfhir.interceptors.problem;

import io.github.jennerfhir.operations.problem.Problem;

/** The HTTP status of every problem, contract §7. The switch has no default: a new problem does not compile without one. */
final class HttpStatus {

    private HttpStatus() {}

    static int of(Problem problem) {
        return switch (problem) {
            case INVALID_BODY,
                    INVALID_PARAMETER,
                    INVALID_BUNDLE,
                    INVALID_URL,
                    INVALID_PATCH,
                    INVALID_SEARCH,
                    LIMIT_EXCEEDED,
                    TEXT_NOT_ALLOWED,
                    IDEMPOTENCY_KEY_MISMATCH,
                    CLIENT_ID_NOT_ALLOWED -> 400;
            case TOKEN_REQUIRED, TOKEN_INVALID -> 401;
            case SERVER_AUTHORITATIVE,
                    READ_ONLY,
                    ROLE_REQUIRED,
                    SCOPE_REQUIRED,
                    MODULE_NOT_ENTITLED,
                    REPORT_SIGNATURE_INVALID,
                    REPORT_SCOPE_INVALID -> 403;
            case PATIENT_NOT_FOUND, RESOURCE_NOT_FOUND, TERMINOLOGY_NOT_FOUND, NOT_SERVED -> 404;
            case DELETE_NOT_ALLOWED, INTERACTION_NOT_SERVED -> 405;
            case IMMUNIZATION_CORRECTED,
                    OPTIMISTIC_LOCK_CONFLICT,
                    DUPLICATE_MUTATION,
                    MUTATION_IN_PROGRESS,
                    REPORT_CONFLICT,
                    RESOURCE_BUSY -> 409;
            case BODY_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case VERSION_REQUIRED -> 428;
            case RATE_EXCEEDED -> 429;
            case PATIENT_DECEASED,
                    PATIENT_INACTIVE,
                    INVALID_VACCINE_CODE,
                    CONTRAINDICATION_ACTIVE,
                    INVALID_OCCURRENCE,
                    INVALID_STATUS,
                    REFUSAL_REASON_REQUIRED,
                    SOURCE_REQUIRED,
                    REQUIRED_FIELD_MISSING,
                    AMENDMENT_NOT_ALLOWED,
                    INVALID_TRANSITION,
                    IDEMPOTENCY_KEY_REUSED,
                    REFERENCE_NOT_FOUND,
                    EXPANSION_NOT_POSSIBLE,
                    VALUE_OUT_OF_RANGE,
                    INVALID_CODE,
                    INVALID_RESOURCE -> 422;
            case EPI_SCHEDULE_UNAVAILABLE,
                    REGISTRY_SYNC_FAILED,
                    SEARCH_NOT_READY,
                    STATEMENT_TIMEOUT,
                    OVERLOADED,
                    STORAGE_UNAVAILABLE -> 503;
        };
    }
}
