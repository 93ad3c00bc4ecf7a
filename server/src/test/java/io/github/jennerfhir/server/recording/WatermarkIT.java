package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Contract §4.8: who passes back what a search answered last time misses nothing. */
class WatermarkIT {

    @ServerTest
    void aRecordThatIsCommittedAfterTheSearchIsFoundByTheNext(Server server) {
        String patient = Sending.register(server, child(), List.of());
        DataSource database = server.part(DataSource.class);
        TransactionTemplate holding = new TransactionTemplate(new DataSourceTransactionManager(database));
        String search = "Immunization?patient=" + patient;
        // the record waits in its transaction for the row that we hold, and is committed after the search
        Pull pull = holding.execute(status -> {
            new JdbcTemplate(database)
                    .update(
                            "insert into JNR_VACCINATION_LOCK (TENANT, PATIENT_ID, VACCINE, ACTOR)"
                                    + " values ('main', ?, 'http://hl7.org/fhir/sid/cvx|19', 'x')",
                            patient);
            CompletableFuture<Answer> late = CompletableFuture.supplyAsync(
                    () -> server.create(dose().setPatient(new Reference("Patient/" + patient))));
            return new Pull(server.get(search).as(Bundle.class), late);
        });
        Answer stored = pull.late().join();
        assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
        Date changed = stored.as(Immunization.class).getMeta().getLastUpdated();

        assertThat(pull.first().getMeta().getLastUpdated()).isBefore(changed);
        String since = search + "&_lastUpdated=gt";
        assertThat(found(server, since + utc(pull.first().getMeta().getLastUpdated())))
                .hasSize(1);
        assertThat(found(server, since + utc(changed))).isEmpty();
    }

    @ServerTest
    void onlyTheFirstPageHasAWatermark(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (String cvx : List.of("19", "133")) {
            server.create(dose(cvx, today().minusDays(1)).setPatient(new Reference("Patient/" + patient)));
        }
        Bundle first =
                server.get("Immunization?patient=" + patient + "&_count=1").as(Bundle.class);
        assertThat(first.getMeta().getLastUpdated()).isBefore(new Date());
        String next = first.getLink("next").getUrl();
        Bundle second = server.get(next.substring(server.base().length())).as(Bundle.class);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getMeta().hasLastUpdated()).isFalse();
    }

    @ServerTest
    void aSearchInABundleHasAWatermarkToo(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Immunization?patient=" + patient);
        Date before = new Date();
        Bundle found = (Bundle)
                server.process(batch).as(Bundle.class).getEntryFirstRep().getResource();
        assertThat(found.getMeta().getLastUpdated()).isBefore(before);
    }

    private static List<Bundle.BundleEntryComponent> found(Server server, String search) {
        return server.get(search).as(Bundle.class).getEntry();
    }

    private static String utc(Date date) {
        InstantType instant = new InstantType(date);
        instant.setTimeZoneZulu(true);
        return instant.getValueAsString();
    }

    private record Pull(Bundle first, CompletableFuture<Answer> late) {}
}
