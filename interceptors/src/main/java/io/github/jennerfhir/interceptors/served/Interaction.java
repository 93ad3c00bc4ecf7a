package io.github.jennerfhir.interceptors.served;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The RESTful interactions of FHIR R4 (http.html) that can be served for a resource type. */
public enum Interaction {
    @JsonProperty("read")
    READ(false),
    @JsonProperty("vread")
    VREAD(false),
    @JsonProperty("history")
    HISTORY(false),
    @JsonProperty("search")
    SEARCH(false),
    @JsonProperty("create")
    CREATE(true),
    @JsonProperty("update")
    UPDATE(true),
    @JsonProperty("patch")
    PATCH(true),
    @JsonProperty("delete")
    DELETE(true);

    private final boolean write;

    Interaction(boolean write) {
        this.write = write;
    }

    /** Whether the interaction changes the resource. */
    public boolean isWrite() {
        return write;
    }
}
