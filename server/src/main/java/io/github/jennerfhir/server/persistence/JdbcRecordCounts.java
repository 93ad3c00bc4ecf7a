package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.patient.RecordCounts;
import org.springframework.jdbc.core.JdbcOperations;

/** Counts in HAPI's index of references, and no further than it must. */
final class JdbcRecordCounts implements RecordCounts {

    private static final String COUNT = """
            select count(*) from (
                select 1 from HFJ_RES_LINK l join HFJ_RESOURCE r on r.RES_ID = l.TARGET_RESOURCE_ID
                where r.RES_TYPE = 'Patient' and r.FHIR_ID = ? and l.SOURCE_RESOURCE_TYPE = ?
                limit ?) referring
            """;

    private final JdbcOperations jdbc;

    JdbcRecordCounts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean areAtMost(int limit, String type, String patientId) {
        Integer count = jdbc.queryForObject(COUNT, Integer.class, patientId, type, limit + 1);
        return count != null && count <= limit;
    }
}
