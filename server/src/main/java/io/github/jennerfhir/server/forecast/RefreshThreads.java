package io.github.jennerfhir.server.forecast;

import io.github.jennerfhir.operations.forecast.refresh.RefreshOutdated;
import io.github.jennerfhir.server.background.TurnThread;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/** The threads of a replica that refresh forecasts. */
final class RefreshThreads implements SmartLifecycle {

    private final List<TurnThread> threads;

    RefreshThreads(RefreshOutdated outdated, int workers) {
        this.threads = IntStream.rangeClosed(1, workers)
                .mapToObj(number -> new TurnThread("forecast-refresh-" + number, outdated::turn, () -> {}))
                .toList();
    }

    @Override
    public void start() {
        threads.forEach(TurnThread::start);
    }

    @Override
    public void stop() {
        threads.forEach(TurnThread::stop);
    }

    @Override
    public boolean isRunning() {
        return threads.stream().anyMatch(TurnThread::isRunning);
    }
}
