package io.github.jennerfhir.operations.registry.hl7;

import java.util.Objects;

/**
 * Who speaks to whom, MSH-3 to MSH-6 and MSH-11.
 *
 * @param sendingFacility also the namespace of the ids that are ours; never blank
 * @param processing {@code P} for production, {@code T} for training, {@code D} for debugging
 */
public record MessageHeader(
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String processing) {

    public MessageHeader {
        Objects.requireNonNull(sendingApplication, "sendingApplication");
        Objects.requireNonNull(receivingApplication, "receivingApplication");
        Objects.requireNonNull(receivingFacility, "receivingFacility");
        if (sendingFacility.isBlank()) {
            throw new IllegalArgumentException("A message names the facility that sends it");
        }
        if (!processing.matches("[PTD]")) {
            throw new IllegalArgumentException("The processing id is P, T or D");
        }
    }

    /** The header of an answer: the receiver speaks. */
    public MessageHeader reversed() {
        return new MessageHeader(
                receivingApplication,
                receivingFacility.isBlank() ? sendingFacility : receivingFacility,
                sendingApplication,
                sendingFacility,
                processing);
    }
}
