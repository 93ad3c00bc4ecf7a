package io.github.jennerfhir.operations.mutation;

import java.util.Objects;

/**
 * The answer to a submission.
 *
 * @param replayed whether it is that of an earlier submission
 */
public record CarriedOut<R>(R answer, boolean replayed) {

    public CarriedOut {
        Objects.requireNonNull(answer, "answer");
    }
}
