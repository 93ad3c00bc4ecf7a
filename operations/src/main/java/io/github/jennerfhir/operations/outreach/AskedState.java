package io.github.jennerfhir.operations.outreach;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;

/**
 * The state that a change of a Task asks for. Kept from one attempt of a transaction to the next, for an attempt may have taken
 * it out of the change.
 *
 * @param status the code of FHIR; empty if the change names none
 * @param deviceTime when the device says that it was so, as it wrote it in {@code Task.lastModified}
 */
public record AskedState(String status, Optional<String> deviceTime) {

    public AskedState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(deviceTime, "deviceTime");
    }

    /** What that change asks for. */
    public static AskedState of(Task change) {
        return new AskedState(
                change.hasStatus() ? change.getStatus().toCode() : "",
                Optional.ofNullable(change.getLastModifiedElement().getValueAsString()));
    }

    /** The state, where it is one of outreach. */
    Optional<OutreachState> state() {
        return Arrays.stream(OutreachState.values())
                .filter(state -> state.code().equals(status))
                .findFirst();
    }

    /** For the audit trail: what was asked for, and the device's own time. */
    String inWords() {
        String asked = (status.isEmpty() ? "no status" : status) + " was asked for";
        return deviceTime
                .map(time -> asked + ", by the device's time at " + time)
                .orElse(asked);
    }
}
