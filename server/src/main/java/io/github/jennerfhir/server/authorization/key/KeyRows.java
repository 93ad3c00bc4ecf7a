package io.github.jennerfhir.server.authorization.key;

import java.time.Instant;
import java.util.List;

/** The signing keys as they are kept; thread safe. */
public interface KeyRows {

    /**
     * A key.
     *
     * @param id its {@code kid}
     * @param jwk the whole key as a JSON Web Key, private part included
     * @param madeAt when
     */
    record Row(String id, String jwk, Instant madeAt) {}

    /** All, the newest first. */
    List<Row> all();

    /** Adds a key, unless another replica has added one since that time. */
    void addUnlessNewerThan(Row row, Instant newest);
}
