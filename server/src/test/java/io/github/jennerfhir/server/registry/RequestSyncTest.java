package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.registry.RequestSync;
import io.github.jennerfhir.operations.registry.SyncJob;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Whose registries a caller reaches. */
class RequestSyncTest {

    private final List<String> woken = new ArrayList<>();
    private final CurrentCaller callers = new CurrentCaller(new Caller("none", "anonymous"));
    private final RequestSync sync = new RequestSync(
            new MemoryJobs() {
                @Override
                public Task task(String id) {
                    return new Task()
                            .setDescription(find(id).map(SyncJob::registry).orElseThrow());
                }
            },
            Map.of(
                    "state",
                    registry("state", "main"),
                    "city",
                    registry("city", "main"),
                    "coast",
                    registry("coast", "south")),
            Duration.ofSeconds(1),
            callers,
            Clock.systemUTC());

    @Test
    void allRegistriesAreThoseOfTheCallersTenant() {
        assertThat(ask("main", Optional.empty())).containsExactly("city", "state");
        assertThat(ask("south", Optional.empty())).containsExactly("coast");
        assertThat(woken).containsExactly("city", "state", "coast");
    }

    @Test
    void anotherTenantsRegistryIsNotThere() {
        assertThatThrownBy(() -> ask("south", Optional.of("state")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.refusal().detail())
                                .contains("coast")
                                .doesNotContain("state"));
        assertThatThrownBy(() -> ask("elsewhere", Optional.empty())).isInstanceOf(ProblemException.class);
        assertThat(woken).isEmpty();
        assertThat(ask("main", Optional.of("state"))).containsExactly("state");
    }

    private List<String> ask(String tenant, Optional<String> registry) {
        try (CurrentCaller.Binding ignored = callers.bind(new Caller(tenant, "someone"))) {
            return sync.request(registry, false, false).stream()
                    .map(Task::getDescription)
                    .toList();
        }
    }

    private RequestSync.Registry registry(String name, String tenant) {
        return new RequestSync.Registry() {
            @Override
            public String tenant() {
                return tenant;
            }

            @Override
            public void unpark() {}

            @Override
            public void wake() {
                woken.add(name);
            }
        };
    }
}
