package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.Resource;

/** The answer that was kept of an operation which is asked for again. HAPI knows only exceptions as a way past a method. */
public final class KeptAnswer extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;
    private static final int OK = 200;

    private final transient Resource answer;

    KeptAnswer(Resource answer) {
        super(OK, "kept answer");
        this.answer = answer;
    }

    /** What was answered first. */
    public Resource answer() {
        return answer;
    }
}
