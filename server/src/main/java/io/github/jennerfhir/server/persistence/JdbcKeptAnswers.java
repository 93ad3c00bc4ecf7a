package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.KeptAnswers;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Answers as rows beside the claims of single submissions, for a key means one submission whatever it was. */
final class JdbcKeptAnswers implements KeptAnswers {

    /** The status of a submission that is running. */
    private static final int RUNNING = 0;

    private static final int OK = 200;

    private static final String KEY = " where TENANT = ? and SCOPE = ? and MUTATION_KEY = ?";

    private static final String EXPIRED = """
             and (CREATED_AT <= current_timestamp - interval '24' hour
                or (STATUS = 0 and SUBMITTED_PRINT = ? and CREATED_AT <= current_timestamp - interval '60' second))
            """;

    private static final String TAKE_OVER = """
            update JNR_MUTATION set ACTOR = ?, SUBMITTED_PRINT = ?, STATUS = 0, RES_TYPE = '',
                RES_ID = '', RES_VERSION = 0, ANSWER = null, CREATED_AT = current_timestamp
            """ + KEY + EXPIRED;

    private static final String FIND = "select SUBMITTED_PRINT, STATUS, ANSWER from JNR_MUTATION" + KEY;

    private static final String RENEW =
            "update JNR_MUTATION set CREATED_AT = current_timestamp" + KEY + " and STATUS = 0";

    private static final String KEEP =
            "update JNR_MUTATION set STATUS = ?, ANSWER = ?, CREATED_AT = current_timestamp" + KEY;

    private static final String ABANDON = "delete from JNR_MUTATION" + KEY + " and STATUS = 0";

    private final JdbcOperations jdbc;
    private final LockWaits waits;
    private final CallerSource callers;
    private final InsertIfAbsent insert;

    JdbcKeptAnswers(JdbcOperations jdbc, Dialect dialect, LockWaits waits, CallerSource callers) {
        this.jdbc = jdbc;
        this.waits = waits;
        this.callers = callers;
        this.insert = new InsertIfAbsent(
                jdbc,
                dialect,
                "JNR_MUTATION",
                List.of("TENANT", "SCOPE", "MUTATION_KEY"),
                List.of("ACTOR", "SUBMITTED_PRINT", "STATUS", "RES_TYPE", "RES_ID", "RES_VERSION"));
    }

    @Override
    public Optional<String> begin(MutationKey key, String fingerprint) {
        Caller caller = callers.current();
        boolean ours = waits.bounded(() -> insert.insert(
                        caller.tenant(), key.scope(), key.value(), caller.actor(), fingerprint, RUNNING, "", "", 0L)
                || takeOver(caller, key, fingerprint));
        return ours ? Optional.empty() : Optional.of(standing(caller, key, fingerprint));
    }

    /** What was begun with other content and broken off is not to be gone on with: some of its parts may be stored. */
    private boolean takeOver(Caller caller, MutationKey key, String fingerprint) {
        return jdbc.update(
                        TAKE_OVER, caller.actor(), fingerprint, caller.tenant(), key.scope(), key.value(), fingerprint)
                > 0;
    }

    private String standing(Caller caller, MutationKey key, String fingerprint) {
        List<Standing> rows = jdbc.query(
                FIND,
                (row, number) -> new Standing(row.getString(1), row.getInt(2), row.getString(3)),
                caller.tenant(),
                key.scope(),
                key.value());
        // gone in between: the first came to nothing just now
        Standing standing = rows.stream().findFirst().orElseThrow(JdbcKeptAnswers::stillRunning);
        if (!standing.print().equals(fingerprint)) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_REUSED,
                    "Other content was submitted under this Idempotency-Key before: give a new submission a key of its"
                            + " own",
                    "Idempotency-Key");
        }
        if (standing.status() == RUNNING || standing.answer() == null) {
            throw stillRunning();
        }
        return standing.answer();
    }

    @Override
    public void stillRunning(MutationKey key) {
        jdbc.update(RENEW, callers.current().tenant(), key.scope(), key.value());
    }

    @Override
    public void keep(MutationKey key, String answer) {
        jdbc.update(KEEP, OK, answer, callers.current().tenant(), key.scope(), key.value());
    }

    @Override
    public void abandon(MutationKey key) {
        jdbc.update(ABANDON, callers.current().tenant(), key.scope(), key.value());
    }

    private static ProblemException stillRunning() {
        return new ProblemException(Refusal.of(
                        Problem.MUTATION_IN_PROGRESS,
                        "The same submission is being carried out at this moment: send it again in a little while")
                .withRetryAfter(Duration.ofSeconds(2)));
    }

    private record Standing(String print, int status, String answer) {}
}
