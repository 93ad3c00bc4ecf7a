package io.github.jennerfhir.operations.problem;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Every domain error. The constant's name is the code that clients see, in the code system {@code …/CodeSystem/problem};
 * HTTP status is decided elsewhere, in one place.
 */
public enum Problem {
    PATIENT_NOT_FOUND("The patient is not known here", IssueType.NOTFOUND),
    PATIENT_DECEASED("The patient was dead on the day of administration", IssueType.BUSINESSRULE),
    PATIENT_INACTIVE("The patient was not active on the day of administration", IssueType.BUSINESSRULE),
    INVALID_VACCINE_CODE("The vaccine code is not known", IssueType.CODEINVALID),
    CONTRAINDICATION_ACTIVE("An active contraindication forbids the vaccine", IssueType.BUSINESSRULE),
    INVALID_OCCURRENCE("The time of administration is not possible", IssueType.VALUE),
    INVALID_STATUS("The status is not possible for this request", IssueType.VALUE),
    REFUSAL_REASON_REQUIRED("A refusal needs its reason", IssueType.REQUIRED),
    SOURCE_REQUIRED("A reported record needs its source", IssueType.REQUIRED),
    REQUIRED_FIELD_MISSING("A required element is missing", IssueType.REQUIRED),
    INVALID_CODE("The code is not one of those that the element allows", IssueType.CODEINVALID),
    INVALID_RESOURCE("The resource is not valid FHIR R4", IssueType.INVARIANT),
    AMENDMENT_NOT_ALLOWED("What was to be amended stays as it is", IssueType.BUSINESSRULE),
    INVALID_TRANSITION("The state cannot follow the one in which the task stands", IssueType.BUSINESSRULE),
    IMMUNIZATION_CORRECTED("The record is already entered in error", IssueType.CONFLICT),
    OPTIMISTIC_LOCK_CONFLICT("The change was made from a version that is not the current one", IssueType.CONFLICT),
    VERSION_REQUIRED("A change must name the version that it was made from", IssueType.REQUIRED),
    DUPLICATE_MUTATION("The identical vaccination is already recorded", IssueType.DUPLICATE),
    REPORT_CONFLICT("Another report of the same facility, period and device stands", IssueType.CONFLICT),
    REPORT_SIGNATURE_INVALID("The report is not signed by an enrolled device", IssueType.FORBIDDEN),
    REPORT_SCOPE_INVALID("The report is not of the device's tenant and facility", IssueType.FORBIDDEN),
    IDEMPOTENCY_KEY_REUSED("Other content was submitted under this id before", IssueType.CONFLICT),
    IDEMPOTENCY_KEY_MISMATCH("Two different ids name one submission", IssueType.VALUE),
    MUTATION_IN_PROGRESS("The first submission under this id is still running", IssueType.TRANSIENT),
    REFERENCE_NOT_FOUND("A referenced resource is not known here", IssueType.NOTFOUND),
    CLIENT_ID_NOT_ALLOWED("An id chosen by a client must be a UUID", IssueType.VALUE),
    INVALID_PARAMETER("A parameter of the operation is missing or not possible", IssueType.VALUE),
    TERMINOLOGY_NOT_FOUND("The code, code system, value set or concept map is not known here", IssueType.NOTFOUND),
    EXPANSION_NOT_POSSIBLE("The codes of the value set are not known here", IssueType.NOTSUPPORTED),
    INVALID_BODY("The body cannot be read as FHIR", IssueType.STRUCTURE),
    BODY_TOO_LARGE("The body is too large", IssueType.TOOLONG),
    UNSUPPORTED_MEDIA_TYPE("The format of the body is not served", IssueType.NOTSUPPORTED),
    LIMIT_EXCEEDED("The request is over a limit of the server", IssueType.TOOCOSTLY),
    TEXT_NOT_ALLOWED("A text has a character that FHIR does not allow", IssueType.VALUE),
    VALUE_OUT_OF_RANGE("A value is too large or too long to be stored", IssueType.VALUE),
    INVALID_URL("The address cannot be read", IssueType.VALUE),
    INVALID_PATCH("The patch cannot be applied", IssueType.PROCESSING),
    INVALID_SEARCH("The search cannot be carried out", IssueType.NOTSUPPORTED),
    SEARCH_NOT_READY("What is stored is still being read for this search", IssueType.TRANSIENT),
    RESOURCE_BUSY("Another request is changing the same resource", IssueType.LOCKERROR),
    STATEMENT_TIMEOUT("The database did not answer in time", IssueType.TIMEOUT),
    OVERLOADED("The server is busy", IssueType.THROTTLED),
    STORAGE_UNAVAILABLE("The database cannot be reached", IssueType.TRANSIENT),
    INVALID_BUNDLE("The Bundle cannot be processed", IssueType.STRUCTURE),
    EPI_SCHEDULE_UNAVAILABLE("No immunization schedule is configured for the tenant", IssueType.TRANSIENT),
    REGISTRY_SYNC_FAILED("The job for the immunization registry failed", IssueType.TRANSIENT),
    TOKEN_REQUIRED("An access token is needed", IssueType.LOGIN),
    TOKEN_INVALID("The access token is not accepted", IssueType.LOGIN),
    ROLE_REQUIRED("No role of the caller allows this", IssueType.FORBIDDEN),
    SCOPE_REQUIRED("No scope of the access token allows this", IssueType.FORBIDDEN),
    MODULE_NOT_ENTITLED("The tenant is not entitled to the module", IssueType.FORBIDDEN),
    RATE_EXCEEDED("The client sends more requests than it may", IssueType.THROTTLED),
    RESOURCE_NOT_FOUND("There is no such record", IssueType.NOTFOUND),
    SERVER_AUTHORITATIVE("The server alone writes this resource", IssueType.FORBIDDEN),
    READ_ONLY("The resource is read only", IssueType.FORBIDDEN),
    NOT_SERVED("The server does not serve this", IssueType.NOTSUPPORTED),
    INTERACTION_NOT_SERVED("The server does not serve this interaction", IssueType.NOTSUPPORTED),
    DELETE_NOT_ALLOWED("Clinical records are corrected, never deleted", IssueType.NOTSUPPORTED);

    private final String display;
    private final IssueType issueType;

    Problem(String display, IssueType issueType) {
        this.display = display;
        this.issueType = issueType;
    }

    /** What the code means, for people; no data of a patient. */
    public String display() {
        return display;
    }

    /** The FHIR issue type that an outcome with this code carries. */
    public IssueType issueType() {
        return issueType;
    }
}
