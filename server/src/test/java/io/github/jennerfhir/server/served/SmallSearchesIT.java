package io.github.jennerfhir.server.served;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.JdbcTemplate;

/** A search that fits one page is answered at once; one that does not is kept, so that it can be paged through. */
class SmallSearchesIT {

    @ServerTest
    void whatFitsOnePageIsNotKeptInTheDatabase(Server server) {
        String patient = twoDoses(server);
        int kept = kept(server);

        Bundle found = search(server, "Immunization?patient=Patient/" + patient);
        assertThat(found.getEntry()).hasSize(2);
        assertThat(found.getTotal()).isEqualTo(2);
        assertThat(found.getLink("next")).isNull();
        assertThat(search(server, "Immunization?patient=" + patient + "&_count=2")
                        .getEntry())
                .hasSize(2);
        assertThat(search(server, "Immunization?patient=" + patient + "&vaccine-code=133")
                        .getEntry())
                .hasSize(1);
        assertThat(search(server, "Condition?subject=" + patient).getEntry()).isEmpty();
        assertThat(kept(server)).isEqualTo(kept);
    }

    @ServerTest
    void whatDoesNotFitIsKeptAndPaged(Server server) {
        String patient = twoDoses(server);
        int kept = kept(server);

        Bundle first = search(server, "Immunization?patient=" + patient + "&_count=1");
        assertThat(first.getEntry()).hasSize(1);
        String next = first.getLink("next").getUrl();
        assertThat(search(server, next.substring(server.base().length())).getEntry())
                .hasSize(1);
        assertThat(kept(server)).isEqualTo(kept + 1);
    }

    @ServerTest
    void aSearchThatIncludesOthersFindsThem(Server server) {
        String patient = twoDoses(server);
        Bundle found = search(server, "Immunization?patient=" + patient + "&_include=Immunization:patient");
        assertThat(found.getEntry()).hasSize(3);
    }

    private static String twoDoses(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (String cvx : List.of("19", "133")) {
            server.create(dose(cvx, today().minusDays(1)).setPatient(new Reference("Patient/" + patient)));
        }
        return patient;
    }

    private static Bundle search(Server server, String query) {
        return server.get(query).as(Bundle.class);
    }

    private static int kept(Server server) {
        Integer count = new JdbcTemplate(server.part(DataSource.class))
                .queryForObject("select count(*) from HFJ_SEARCH", Integer.class);
        return count == null ? 0 : count;
    }
}
