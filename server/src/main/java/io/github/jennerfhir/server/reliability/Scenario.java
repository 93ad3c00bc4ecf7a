package io.github.jennerfhir.server.reliability;

import java.util.List;

/** One way in which things go wrong. */
interface Scenario {

    /** Lets it happen, and gives what was counted. Leaves the second replica running, if not both. */
    List<Figure> run(Lab lab) throws InterruptedException;

    /** Whether both replicas must be running before it; else it starts the first one itself. */
    default boolean needsBothReplicas() {
        return true;
    }
}
