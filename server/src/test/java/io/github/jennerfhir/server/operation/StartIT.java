package io.github.jennerfhir.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.server.RunningServers;
import io.github.jennerfhir.server.fixture.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is set up wrongly does not start, and says what is wrong. */
class StartIT {

    @ParameterizedTest
    @CsvSource({
        "jenner.databse.url, jdbc:h2:mem:x",
        "jenner.tenant.nmae, main",
        "jenner.schedule, who-epi",
        "jenner.server.baseUri, http://localhost/fhir"
    })
    void anUnknownSettingStopsTheStartAndIsNamed(String key, String value) {
        assertThatThrownBy(() -> RunningServers.tryToStart(settings("--" + key + "=" + value)))
                .hasMessageContaining("Unknown setting: " + key)
                .hasMessageContaining("jenner.database.url");
    }

    @ParameterizedTest
    @CsvSource({
        "jenner.database.url, jdbc:oracle:thin:@localhost",
        "jenner.tenant.name, DEFAULT",
        "jenner.tenant.partition, 0",
        "jenner.server.default-page-size, 0"
    })
    void aSettingThatIsNotPossibleStopsTheStartAndIsNamed(String key, String value) {
        List<String> settings = settings("--" + key + "=" + value);
        assertThatThrownBy(() -> RunningServers.tryToStart(settings))
                .rootCause()
                .hasMessageContaining(key);
    }

    private static List<String> settings(String last) {
        List<String> settings = new ArrayList<>(Database.H2.settings());
        settings.removeIf(setting -> setting.startsWith(last.substring(0, last.indexOf('=') + 1)));
        settings.add("--server.port=0");
        settings.add(last);
        assertThat(settings).isNotEmpty();
        return settings;
    }
}
