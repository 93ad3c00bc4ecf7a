package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceInsertTest {

    @Test
    void aRowOfAResourceIsFoundWithItsParameters() {
        String sql = "insert into HFJ_SPIDX_TOKEN (RES_ID,SP_VALUE,SP_ID) values (?,?,?)";

        assertThat(ResourceInsert.of(sql)).hasValueSatisfying(insert -> {
            assertThat(insert.sql()).isEqualTo(sql);
            assertThat(sql.substring(insert.values())).isEqualTo("(?,?,?)");
            assertThat(insert.parameters()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into HFJ_TAG_DEF (TAG_CODE,TAG_ID) values (?,?)",
                "insert into HFJ_RES_SEARCH_URL (RES_ID,SEARCH_URL) values (?,?)",
                "insert into JNR_EVENT (EVENT_ID,TENANT) values (?,?)",
                "insert into HFJ_RESOURCE (RES_ID,RES_TYPE) values (?,'Patient')",
                "insert into HFJ_RESOURCE (RES_ID) values (?) on conflict do nothing",
                "insert into HFJ_RESOURCE (RES_ID) select ?",
                "insert into HFJ_RESOURCE values ()",
                "insert into HFJ_RESOURCE",
                "update HFJ_RESOURCE set RES_TYPE=? where RES_ID=?",
                "select RES_ID from HFJ_RESOURCE where RES_ID in (?,?)",
                ""
            })
    void everythingElseIsNone(String sql) {
        assertThat(ResourceInsert.of(sql)).isEmpty();
    }
}
