package io.github.jennerfhir.operations.mutation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Reads versions of resources in the caller's tenant. */
@FunctionalInterface
public interface ResourceVersions {

    /** A version of a resource; empty if it is not there. */
    Optional<Resource> find(String type, String id, long version);
}
