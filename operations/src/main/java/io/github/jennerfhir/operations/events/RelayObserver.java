package io.github.jennerfhir.operations.events;

import java.time.Duration;

/** Is told what the relay does, for logs and metrics. */
public interface RelayObserver {

    /** This replica publishes from now on, or no longer. */
    void leads(boolean leads);

    /** An event was published. */
    void published(OutboxEvent event);

    /** An event could not be published and is tried again. */
    void failed(OutboxEvent event, String reason);

    /** An event was given up; later events of its patient are held back. */
    void parked(OutboxEvent event, String reason);

    /** Nobody takes events at the moment; asked again after that. */
    void away(String reason, Duration wait);

    /** Events are taken again. */
    void back();
}
