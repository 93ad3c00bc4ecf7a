package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.hl7.Chart;
import java.util.Optional;

/** Reads what registries are told of, in the current tenant. Thread safe. */
@FunctionalInterface
public interface Charts {

    /** The patient's chart as it is committed; empty if the tenant has no such patient. */
    Optional<Chart> find(String patientId);
}
