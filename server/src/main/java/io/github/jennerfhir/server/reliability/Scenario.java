package io.github.jennerfhir.server.reliability;

import java.util.List;

/** One way in which things go wrong. */
interface Scenario {

    /** Lets it happen, and gives what was counted. Leaves both replicas running. */
    List<Figure> run(Lab lab) throws InterruptedException;
}
