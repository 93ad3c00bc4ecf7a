package io.github.jennerfhir.server.operation;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;

/** Everything is stored in the one tenant's partition, however it came, and nothing in a request changes that. */
class TenantIT {

    private static final int PARTITION = 1;

    @ServerTest
    void everyRowOfEveryTypeIsInTheTenantsPartition(Server server) {
        for (Sending sending : Sending.values()) {
            Sending.Sent sent =
                    sending.send(server, child(), List.of(condition("762952008", today().minusDays(3))), dose());
            assertThat(server.get("Patient/" + sent.patientId() + "/$forecast").status())
                    .isEqualTo(200);
        }
        assertThat(server.sql().queryForList("select distinct RES_TYPE from HFJ_RESOURCE", String.class))
                .contains("Patient", "Immunization", "Condition", "ImmunizationRecommendation");
        assertThat(server.sql()
                        .queryForList(
                                "select RES_TYPE from HFJ_RESOURCE where PARTITION_ID is null or PARTITION_ID <> ?",
                                String.class,
                                PARTITION))
                .isEmpty();
        assertThat(server.sql()
                        .queryForList(
                                "select RES_TYPE from HFJ_RES_VER where PARTITION_ID is null or PARTITION_ID <> ?",
                                String.class,
                                PARTITION))
                .isEmpty();
        assertThat(server.sql().queryForObject("select PART_NAME from HFJ_PARTITION where PART_ID = 1", String.class))
                .isEqualTo("main");
    }

    @ServerTest
    void everyRowOfOursNamesTenantAndActor(Server server) {
        Sending.Sent sent = Sending.ALONE.send(server, child(), dose());
        server.get("Patient/" + sent.patientId() + "/$forecast");
        for (String table : List.of("JNR_EVENT", "JNR_FORECAST", "JNR_FORECAST_CHANGE")) {
            assertThat(server.sql()
                            .queryForObject(
                                    "select count(*) from " + table + " where TENANT <> 'main' or ACTOR = ''",
                                    Long.class))
                    .as(table)
                    .isZero();
        }
    }

    @ServerTest
    void noHeaderAndNoPathLeadsIntoAnotherPartition(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (String header : List.of("X-Request-Partition-IDs", "X-Tenant", "X-Tenant-ID")) {
            Answer answer = server.send("Patient?_id=" + patient, request -> request.header(header, "DEFAULT"));
            assertThat(answer.as(Bundle.class).getEntry()).as(header).hasSize(1);
        }
        assertThat(server.get("DEFAULT/Patient/" + patient).status()).isBetween(400, 499);
        assertThat(server.get("main/Patient/" + patient).status()).isBetween(400, 499);
        assertThat(server.create(dose().setPatient(new Reference("DEFAULT/Patient/" + patient)))
                        .status())
                .isBetween(400, 499);
    }
}
