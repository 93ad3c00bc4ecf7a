package io.github.jennerfhir.interceptors.served;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;

/**
 * One resource type that is served.
 *
 * @param writtenBy who may write it
 * @param interactions what clients may do with it
 * @param searchParameters the standard search parameters that are indexed and served for it
 * @param outsideStorage whether it is kept in a table of ours and not as a resource of HAPI's storage
 */
public record ServedResource(
        WrittenBy writtenBy, Set<Interaction> interactions, List<String> searchParameters, boolean outsideStorage) {

    /** Who writes a resource type, contract §1. */
    public enum WrittenBy {
        @JsonProperty("clients")
        CLIENTS,
        @JsonProperty("server")
        SERVER,
        @JsonProperty("nobody")
        NOBODY
    }

    public ServedResource {
        interactions = Set.copyOf(interactions);
        searchParameters = List.copyOf(searchParameters);
    }

    /** Whether HAPI stores it, and so may answer for it; what nobody writes we publish ourselves. */
    public boolean isInStorage() {
        return writtenBy != WrittenBy.NOBODY && !outsideStorage;
    }
}
