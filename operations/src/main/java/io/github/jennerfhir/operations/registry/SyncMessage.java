package io.github.jennerfhir.operations.registry;

import java.util.Objects;

/**
 * A message on its way, stored before it is sent for the first time, and the same in every try.
 *
 * @param controlId MSH-10
 * @param text as it is sent
 * @param tries how often it was sent in vain in the current job
 */
public record SyncMessage(String controlId, String patientId, String text, int tries) {

    public SyncMessage {
        Objects.requireNonNull(controlId, "controlId");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(text, "text");
    }
}
