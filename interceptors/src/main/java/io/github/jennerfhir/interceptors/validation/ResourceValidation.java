package io.github.jennerfhir.interceptors.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/** Something that knows what a valid resource is. Implementations are thread safe. */
@FunctionalInterface
public interface ResourceValidation {

    /** What is wrong with the resource, in the order of its elements; empty if nothing is. */
    List<Fault> judge(Resource resource);
}
