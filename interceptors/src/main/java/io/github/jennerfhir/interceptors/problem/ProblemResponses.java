package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import io.github.jennerfhir.operations.mutation.KeptAnswerException;
import io.github.jennerfhir.operations.mutation.ReplayException;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.problem.StorageFailures;
import io.github.jennerfhir.terminology.Canonical;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever was thrown into the answer that a client gets: our refusals with their code, HAPI's own refusals as they
 * are unless they show the database, and everything else as a plain 500 with a log id. Thread safe.
 */
public final class ProblemResponses {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** When to come back where who refuses does not know better: somebody has to mend something first. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private final StorageFailures storage;
    private final int staleVersionStatus;

    /** With the status that the contract gives to a stale version. */
    public ProblemResponses(StorageFailures storage) {
        this(storage, HttpStatus.of(Problem.OPTIMISTIC_LOCK_CONFLICT));
    }

    /** @param staleVersionStatus the HTTP status of a change that was made from an older version */
    public ProblemResponses(StorageFailures storage, int staleVersionStatus) {
        this.storage = storage;
        this.staleVersionStatus = staleVersionStatus;
    }

    /** The answer to a failure; never null. */
    public BaseServerResponseException answer(Throwable failure) {
        Optional<ProblemException> problem = cause(failure, ProblemException.class, any -> true);
        if (problem.isPresent()) {
            return answer(problem.get().refusal());
        }
        Optional<ReplayException> replay = cause(failure, ReplayException.class, any -> true);
        if (replay.isPresent()) {
            return new ReplayAnswer(replay.get().claim());
        }
        Optional<KeptAnswerException> kept = cause(failure, KeptAnswerException.class, any -> true);
        if (kept.isPresent()) {
            return new KeptAnswer(kept.get().answer());
        }
        Optional<Refusal> ofDatabase = ofDatabase(failure);
        if (ofDatabase.isPresent()) {
            LOG.warn("The database refused a request, {}: {}", ofDatabase.get().problem(), LoggableFailure.of(failure));
            return answer(ofDatabase.get());
        }
        Optional<BaseServerResponseException> known = cause(
                failure,
                BaseServerResponseException.class,
                exception -> exception.getStatusCode() < FIRST_SERVER_ERROR
                        || HapiRefusals.refusal(exception).isPresent());
        if (known.isEmpty()) {
            return cause(failure, DataFormatException.class, any -> true)
                    .map(ProblemResponses::unreadable)
                    .or(() -> RequestFaults.refusal(failure))
                    .map(this::answer)
                    .orElseGet(() -> unexpected(failure));
        }
        Optional<Refusal> refusal = HapiRefusals.refusal(known.get());
        if (refusal.isPresent()) {
            return answer(refusal.get());
        }
        return HapiRefusals.showsDatabase(known.get()) ? withoutDatabase(known.get()) : inOurWords(known.get());
    }

    /** The answer to a refusal: its status, and an OperationOutcome with its code, detail and elements. */
    public BaseServerResponseException answer(Refusal refusal) {
        int status = status(refusal.problem());
        UnclassifiedServerFailureException answer =
                new UnclassifiedServerFailureException(status, refusal.detail(), outcome(refusal));
        refusal.currentVersion().ifPresent(version -> answer.addResponseHeader("ETag", "W/\"" + version + "\""));
        refusal.retryAfter()
                .or(() -> status == UNAVAILABLE ? Optional.of(LATER) : Optional.empty())
                .ifPresent(wait -> answer.addResponseHeader("Retry-After", Long.toString(wait.toSeconds())));
        return answer;
    }

    private int status(Problem problem) {
        return problem == Problem.OPTIMISTIC_LOCK_CONFLICT ? staleVersionStatus : HttpStatus.of(problem);
    }

    /** The outcome of an answer, made from its message where HAPI made none. */
    public OperationOutcome outcome(BaseServerResponseException answer) {
        if (answer.getOperationOutcome() instanceof OperationOutcome outcome) {
            return outcome;
        }
        return outcome(IssueType.PROCESSING, answer.getMessage());
    }

    private static OperationOutcome outcome(Refusal refusal) {
        Problem problem = refusal.problem();
        OperationOutcome outcome = outcome(problem.issueType(), refusal.detail());
        OperationOutcomeIssueComponent issue = outcome.getIssueFirstRep();
        issue.getDetails()
                .setText(problem.display())
                .addCoding()
                .setSystem(Canonical.codeSystem("problem"))
                .setCode(problem.name())
                .setDisplay(problem.display());
        refusal.currentState()
                .ifPresent(state ->
                        issue.getDetails().addCoding().setSystem(state.system()).setCode(state.code()));
        refusal.expressions().forEach(issue::addExpression);
        return outcome;
    }

    private static OperationOutcome outcome(IssueType type, String diagnostics) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(diagnostics);
        return outcome;
    }

    private static BaseServerResponseException unexpected(Throwable failure) {
        String logId = UUID.randomUUID().toString();
        LOG.error("Unexpected failure {}: {}", logId, LoggableFailure.of(failure));
        // what failed may have come after the commit
        String detail =
                "The server failed unexpectedly, and it is not known whether the request was carried out. Send it"
                        + " again as it is, under the same id if it has one; if it goes on, tell the operator this log id: "
                        + logId;
        return new UnclassifiedServerFailureException(FIRST_SERVER_ERROR, detail, outcome(IssueType.EXCEPTION, detail));
    }

    private static BaseServerResponseException withoutDatabase(BaseServerResponseException known) {
        LOG.warn("A refusal of the storage is not shown to the client: {}", LoggableFailure.of(known));
        String detail = "The request conflicts with what is stored or cannot be stored as it is. Read the current"
                + " state, and check the values for characters that cannot be stored";
        return new UnclassifiedServerFailureException(
                known.getStatusCode(), detail, outcome(IssueType.CONFLICT, detail));
    }

    /** HAPI's own refusal with its status, in words that do not show how HAPI is made. */
    private static BaseServerResponseException inOurWords(BaseServerResponseException known) {
        if (known.getOperationOutcome() != null) {
            return known;
        }
        String detail = HapiWords.plain(known.getMessage());
        BaseServerResponseException answer = new UnclassifiedServerFailureException(
                known.getStatusCode(), detail, outcome(issueType(known.getStatusCode()), detail));
        known.getResponseHeaders().forEach((name, values) -> values.forEach(v -> answer.addResponseHeader(name, v)));
        return answer;
    }

    private static IssueType issueType(int status) {
        return switch (status) {
            case 404 -> IssueType.NOTFOUND;
            case 410 -> IssueType.DELETED;
            default -> IssueType.PROCESSING;
        };
    }

    /** Whoever lost a race for one record hears of the record, below; whoever waited for others is told to come back. */
    private Optional<Refusal> ofDatabase(Throwable failure) {
        boolean lostRace = cause(failure, ResourceVersionConflictException.class, any -> true)
                .isPresent();
        return storage.refusal(failure).filter(refusal -> !lostRace || refusal.problem() != Problem.RESOURCE_BUSY);
    }

    private static Refusal unreadable(DataFormatException failure) {
        return Refusal.of(
                Problem.INVALID_BODY, "The body cannot be read as FHIR R4: " + HapiWords.plain(failure.getMessage()));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type, Predicate<T> wanted) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 20; depth++) {
            if (type.isInstance(current) && wanted.test(type.cast(current))) {
                return Optional.of(type.cast(current));
            }
            current = current.getCause();
        }
        return Optional.empty();
    }
}
