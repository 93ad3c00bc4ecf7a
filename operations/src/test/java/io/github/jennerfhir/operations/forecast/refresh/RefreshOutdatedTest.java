package io.github.jennerfhir.operations.forecast.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshOutdatedTest {

    private static final RefreshRules RULES = RefreshRules.standard();

    private final MemoryQueue queue = new MemoryQueue();
    private final NotedRefreshes noted = new NotedRefreshes();
    private final CurrentCaller callers = new CurrentCaller(new Caller("main", "somebody"));
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Set<Caller> actedAs = new HashSet<>();

    private final RefreshOutdated refresh = new RefreshOutdated(queue, this::make, callers, RULES, noted);

    private void make(String patient) {
        actedAs.add(callers.current());
        if (failures.containsKey(patient)) {
            throw failures.get(patient);
        }
    }

    @Test
    void itIsTheServerThatMakesForecasts() {
        waiting("nia", 0);
        assertThat(refresh.turn()).isZero();
        assertThat(noted.told).containsExactly("refreshed nia");
        assertThat(actedAs).containsExactly(Caller.server("main"));
        assertThat(callers.current().actor()).isEqualTo("somebody");
    }

    @Test
    void anEmptyQueueAndOneThatOthersWorkOnAreLookedAtAgainLater() {
        assertThat(refresh.turn()).isEqualTo(RULES.poll());
        waiting("nia", 0);
        queue.takenByOthers = true;
        assertThat(refresh.turn()).isEqualTo(RULES.poll());
        assertThat(noted.told).isEmpty();
    }

    @Test
    void whoFailsIsTriedAgainEverMoreSeldomThenParkedAndHoldsBackNobody() {
        failures.put("nia", new IllegalStateException("engine"));
        waiting("nia", 0);
        waiting("ben", 0);
        refresh.turn();
        assertThat(noted.told).containsExactlyInAnyOrder("failed nia", "refreshed ben");
        queue.waiting.clear();
        waiting("nia", 1);
        refresh.turn();
        queue.waiting.clear();
        waiting("nia", RULES.tries() - 1);
        refresh.turn();
        assertThat(queue.outcomes)
                .containsExactly("again nia after PT1S", "again nia after PT2S", "parked nia after PT24H");
        assertThat(noted.told).last().isEqualTo("parked nia");
    }

    @Test
    void whoHasNoForecastIsSettled() {
        failures.put("nobody", new ProblemException(Problem.PATIENT_NOT_FOUND, "no"));
        failures.put("unborn", new ProblemException(Problem.REQUIRED_FIELD_MISSING, "no"));
        waiting("nobody", 0);
        waiting("unborn", 0);
        refresh.turn();
        assertThat(queue.outcomes).containsExactlyInAnyOrder("settled nobody [1]", "settled unborn [1]");
    }

    /** The change with the day of birth drew its number earlier and was committed later. */
    @Test
    void whoseDayOfBirthIsCommittedMeanwhileIsNotSettled() {
        failures.put("unborn", new ProblemException(Problem.REQUIRED_FIELD_MISSING, "no"));
        queue.onLook = failures::clear;
        waiting("unborn", 0);
        refresh.turn();
        assertThat(queue.outcomes).isEmpty();
        assertThat(noted.told).containsExactly("refreshed unborn");
    }

    @Test
    void withoutAScheduleNothingIsTriedInVain() {
        failures.put("nia", new ProblemException(Problem.EPI_SCHEDULE_UNAVAILABLE, "no"));
        waiting("nia", 0);
        assertThat(refresh.turn()).isEqualTo(RULES.away()).isGreaterThan(Duration.ofSeconds(10));
        assertThat(queue.outcomes).isEmpty();
        assertThat(noted.told).isEmpty();
    }

    private void waiting(String patient, int tries) {
        queue.waiting.add(new Outdated("main", patient, 1, tries));
    }
}
