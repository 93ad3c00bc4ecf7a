package io.github.jennerfhir.operations.caller;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Reads what is stored in the caller's tenant, to judge whose it is. Thread safe. */
@FunctionalInterface
public interface StoredRecords {

    /** The current version of a resource; empty if there is none. */
    Optional<Resource> find(String type, String id);
}
