package io.github.jennerfhir.server.persistence;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Random bytes that every replica of an installation knows and nobody else, made by whichever needs them first. */
public final class SharedSecrets {

    private static final int BYTES = 32;

    private final JdbcOperations jdbc;
    private final InsertIfAbsent row;

    SharedSecrets(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.row = new InsertIfAbsent(jdbc, dialect, "JNR_SECRET", List.of("NAME"), List.of("CONTENT"));
    }

    /** The secret of that name: 32 bytes, the same each time. To be called outside of transactions. */
    public byte[] of(String name) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        row.insert(name, Base64.getEncoder().encodeToString(random));
        String kept = jdbc.queryForObject("select CONTENT from JNR_SECRET where NAME = ?", String.class, name);
        return Base64.getDecoder().decode(kept);
    }
}
