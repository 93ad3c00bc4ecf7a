package io.github.jennerfhir.server.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a request. */
sealed interface Answer {

    /**
     * The server has what was sent.
     *
     * @param created of each entry, in the order sent: whether it is new, or was stored before
     */
    record Stored(List<Boolean> created) implements Answer {}

    /**
     * The server says no, and says why.
     *
     * @param code the domain code of the outcome, if it has one
     */
    record Refused(int status, Optional<String> code, String reason) implements Answer {}

    /** The server failed at this very request; others may succeed. */
    record Broken(String reason) implements Answer {}

    /**
     * Nobody who could judge the request has answered.
     *
     * @param again whether to ask again is of use
     * @param after how long the server asks to wait
     */
    record Away(boolean again, Optional<Duration> after, String reason) implements Answer {}
}
