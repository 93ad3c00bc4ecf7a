package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CardKeyStore;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The keys that sign certificates, in the database, so that every replica has the same. Outside of transactions. */
final class JdbcCardKeyStore implements CardKeyStore {

    private static final String SELECT =
            "select GENERATION, JWK, SINCE from JNR_CARD_KEY where TENANT = ? and FORMAT = ? order by GENERATION";

    private final JdbcOperations jdbc;
    private final InsertIfAbsent insert;

    JdbcCardKeyStore(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.insert = new InsertIfAbsent(
                jdbc,
                dialect,
                "JNR_CARD_KEY",
                List.of("TENANT", "FORMAT", "GENERATION"),
                List.of("ACTOR", "JWK", "SINCE"));
    }

    @Override
    public List<Kept> keys(String tenant, CardFormat format) {
        return jdbc.query(
                SELECT,
                (row, number) -> new Kept(
                        row.getInt(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                tenant,
                format.code());
    }

    @Override
    public boolean keep(String tenant, CardFormat format, Kept key) {
        return insert.insert(
                tenant,
                format.code(),
                key.generation(),
                Caller.SERVER,
                key.jwk(),
                key.since().atOffset(ZoneOffset.UTC));
    }
}
