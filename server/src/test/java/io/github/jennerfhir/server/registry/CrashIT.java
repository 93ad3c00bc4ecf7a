package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.operations.registry.SyncState;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Reaction;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Received;
import io.github.jennerfhir.server.persistence.EventDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The job dies before and after each call of a port, one place after the other, and goes on. */
class CrashIT {

    /** What a process that ends throws nobody catches. */
    private static final class End extends Error {

        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void aJobThatIsCutOffAnywhereGoesOnAndDoublesNothingThatWasStored(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            bench.registry.follow((message, delivery) -> delivery == 1 ? Reaction.CUT_AFTER : Reaction.ACCEPT);
            int places = 0;
            boolean ended = false;
            while (!ended) {
                String one = bench.patient(1);
                String other = bench.patient(2);
                ended = runUntil(bench, places++);
                assertThat(bench.run()).isEqualTo(State.COMPLETED);
                holds(bench, one);
                holds(bench, other);
            }
            assertThat(places).as("places to die at").isGreaterThan(30);
        }
    }

    private static void holds(Bench bench, String patient) {
        Set<String> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (Received message : bench.registry.about(patient)) {
            ids.add(message.controlId());
            texts.add(message.text());
        }
        assertThat(ids).as("one message, sent again as it was").hasSize(1);
        assertThat(texts).hasSize(1);
        assertThat(bench.registry.about(patient).stream().filter(Received::answered))
                .as("acknowledged once, or twice where we died before we had stored it")
                .hasSizeBetween(1, 2);
    }

    /** Whether the job ended before it came to that place. */
    private static boolean runUntil(Bench bench, int place) {
        AtomicInteger left = new AtomicInteger(place);
        SyncState state = dying(SyncState.class, bench.state, left);
        try (RegistryTransport transport = bench.transport()) {
            bench.run(bench.sync(state, dying(RegistryTransport.class, transport, left)));
            return true;
        } catch (End e) {
            return false;
        }
    }

    private static <T> T dying(Class<T> port, T real, AtomicInteger left) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    die(left);
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (!method.getName().equals("close")) {
                            die(left);
                        }
                    }
                });
        return port.cast(proxy);
    }

    private static void die(AtomicInteger left) {
        if (left.getAndDecrement() == 0) {
            throw new End();
        }
    }
}
