package io.github.jennerfhir.server.background;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A job that one replica does at a time. It is done in small parts, each committed, so that another replica can take over, and
 * must do no harm if two do it for a moment.
 *
 * @param work does a part and answers how long to wait before the next
 */
public record LeasedJob(Supplier<Duration> work) {}
