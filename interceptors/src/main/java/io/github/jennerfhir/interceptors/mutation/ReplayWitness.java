package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Resource;

/** Is told what is shown to whoever sends something again, for that is a look at what is stored. Thread safe. */
@FunctionalInterface
public interface ReplayWitness {

    /** A record is about to be answered again. */
    void replayed(Resource answer);

    /** What an operation answered is about to be answered again: it is known from the request whom it is about. */
    default void replayed(RequestDetails request, Resource answer) {
        replayed(answer);
    }
}
