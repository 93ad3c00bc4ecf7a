package io.github.jennerfhir.operations.mutation;

import org.hl7.fhir.r4.model.Resource;

/** An operation that was carried out before under the same key: nothing is to be done, and the first answer is to be given again. */
public final class KeptAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Resource answer;

    public KeptAnswerException(Resource answer) {
        super("kept answer", null, false, false);
        this.answer = answer;
    }

    /** What was answered first. */
    public Resource answer() {
        return answer;
    }
}
