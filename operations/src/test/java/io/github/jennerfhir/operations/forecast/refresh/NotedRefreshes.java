package io.github.jennerfhir.operations.forecast.refresh;

import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;
import java.util.ArrayList;
import java.util.List;

/** Notes what it is told. */
final class NotedRefreshes implements RefreshObserver {

    final List<String> told = new ArrayList<>();

    @Override
    public void refreshed(Outdated outdated) {
        told.add("refreshed " + outdated.patientId());
    }

    @Override
    public void failed(Outdated outdated, String reason) {
        told.add("failed " + outdated.patientId());
    }

    @Override
    public void parked(Outdated outdated, String reason) {
        told.add("parked " + outdated.patientId());
    }

    @Override
    public void turned(String tenant, int patients) {
        told.add("turned " + patients);
    }
}
