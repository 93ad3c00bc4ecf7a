package io.github.jennerfhir.operations.forecast.refresh;

import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;

/** Is told what becomes of outdated forecasts, for logs and metrics. */
public interface RefreshObserver {

    /** A forecast is current again. */
    void refreshed(Outdated outdated);

    /** A forecast could not be made and is tried again. */
    void failed(Outdated outdated, String reason);

    /** A forecast could not be made so often that somebody must look; it is tried again seldom. */
    void parked(Outdated outdated, String reason);

    /** Forecasts no longer held because their day has come. */
    void turned(String tenant, int patients);
}
