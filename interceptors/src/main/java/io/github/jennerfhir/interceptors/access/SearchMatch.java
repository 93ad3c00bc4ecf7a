package io.github.jennerfhir.interceptors.access;

import org.hl7.fhir.r4.model.Resource;

/** Whether a search would find a resource, judged without the database. Thread safe. */
@FunctionalInterface
public interface SearchMatch {

    /** False also where that cannot be judged. */
    boolean finds(String type, String query, Resource resource);
}
