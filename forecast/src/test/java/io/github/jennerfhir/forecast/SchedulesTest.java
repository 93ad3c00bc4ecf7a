package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {

    private static final String MEASLES = "AntigenSupportingData- Measles-508.xml";
    private static final String SCHEDULE = "ScheduleSupportingData.xml";

    @TempDir
    private Path folder;

    @Test
    void threeSchedulesAreBundled() {
        assertThat(Schedules.bundled().ids()).containsExactlyInAnyOrder("cdc-4.64", "who-epi", "ng-npi");
        assertThat(Schedules.bundled().find("cdc-1.0")).isEmpty();
    }

    @Test
    void aScheduleIsLoadedOnce() {
        Schedules schedules = Schedules.bundled();
        assertThat(schedules.find("who-epi").orElseThrow())
                .isSameAs(schedules.find("who-epi").orElseThrow());
    }

    @Test
    void anotherReleaseOfCdcInAFolderIsFoundByItsVersion() throws IOException {
        Path release = Files.createDirectory(folder.resolve("supporting-data-4.65"));
        copy(SCHEDULE, release);
        copy(MEASLES, release);
        Schedules schedules = Schedules.bundled().withFolder(folder);
        assertThat(schedules.ids()).contains("cdc-4.65", "cdc-4.64");
        Schedule loaded = schedules.find("cdc-4.65").orElseThrow();
        assertThat(loaded.version()).isEqualTo("4.65");
        assertThat(loaded.antigens()).containsExactly("Measles");
    }

    @Test
    void aChangeOfAnyFileMakesAnotherEdition() throws IOException {
        Path release = Files.createDirectory(folder.resolve("4.65"));
        copy(SCHEDULE, release);
        copy(MEASLES, release);
        String before = edition("cdc-4.65");
        assertThat(edition("cdc-4.65")).isEqualTo(before);
        Files.writeString(release.resolve(MEASLES), Files.readString(release.resolve(MEASLES)) + "<!-- a remark -->");
        assertThat(edition("cdc-4.65")).isNotEqualTo(before);
    }

    @Test
    void everyScheduleHasAnEditionOfItsOwn() {
        Schedules schedules = Schedules.bundled();
        assertThat(schedules.ids().stream()
                        .map(id -> schedules.find(id).orElseThrow().edition()))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    private String edition(String id) {
        return Schedules.bundled().withFolder(folder).find(id).orElseThrow().edition();
    }

    @Test
    void theFolderMayBeTheReleaseItself() throws IOException {
        Path release = Files.createDirectory(folder.resolve("4.70"));
        copy(SCHEDULE, release);
        copy(MEASLES, release);
        assertThat(Schedules.bundled().withFolder(release).find("cdc-4.70")).isPresent();
    }

    @Test
    void ourOwnFormatInAFolderNamesItself() throws IOException {
        Path own = Files.createDirectory(folder.resolve("anything"));
        Files.writeString(own.resolve("schedule.json"), """
                {"id": "xx-own", "title": "Own", "version": "1", "sources": ["a law"], "extends": "who-epi",
                 "antigens": ["bcg.json"]}
                """);
        Files.writeString(own.resolve("bcg.json"), """
                {"antigen": "BCG", "vaccineGroup": "BCG", "products": ["19"], "sources": ["a law"],
                 "series": [{"name": "BCG", "default": true,
                             "doses": [{"age": {"minimum": "2 days", "basis": "F: a law"}}]}]}
                """);
        assertThat(Schedules.bundled()
                        .withFolder(folder)
                        .find("xx-own")
                        .orElseThrow()
                        .antigens())
                .containsExactly("BCG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<minAge>12 months</minAge>|<minAge>a year</minAge>|series[1]/seriesDose[1]/age[1]/minAge|not a time period",
                "<seriesType>Standard</seriesType>|<seriesType>Usual</seriesType>|series[1]/seriesType|unknown series type",
                "<doseNumber>Dose 1</doseNumber>|<doseNumber>Dose 7</doseNumber>|series[1]/seriesDose[1]|'Dose 1' is expected",
                "<cvx>03</cvx>|<cvx>MMR</cvx>|cvx|not a CVX code",
                "<context>Both</context>|<context>Never</context>|conditionalSkip|No enum constant",
                "<fromPrevious>Y</fromPrevious>|<fromPrevious>N</fromPrevious><fromTargetDose>2</fromTargetDose>|interval[1]|cannot run from target dose 2",
                "</antigenSupportingData>|<oops>|/|cannot be read"
            })
    void badDataOfCdcIsRefusedWithFilePathAndReason(String right, String wrong, String path, String reason)
            throws IOException {
        Path release = Files.createDirectory(folder.resolve("9.9"));
        copy(SCHEDULE, release);
        String text = read(MEASLES);
        assertThat(text).contains(right);
        Files.writeString(release.resolve(MEASLES), text.replace(right, wrong));
        assertThatThrownBy(() -> Schedules.bundled().withFolder(folder).find("cdc-9.9"))
                .isInstanceOf(ScheduleFormatException.class)
                .hasMessageContaining(MEASLES)
                .hasMessageContaining(path)
                .hasMessageContaining(reason);
    }

    @Test
    void anExternalEntityIsRefused() throws IOException {
        Path release = Files.createDirectory(folder.resolve("9.8"));
        copy(SCHEDULE, release);
        Files.writeString(
                release.resolve(MEASLES),
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><antigenSupportingData>&x;"
                        + "</antigenSupportingData>");
        assertThatThrownBy(() -> Schedules.bundled().withFolder(folder).find("cdc-9.8"))
                .isInstanceOf(ScheduleFormatException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"minimum\": \"2 days\"|\"minimum\": \"soon\"|$.series[0].doses[0].age.minimum|not a time period",
                "\"minimum\"|\"minimun\"|$.series[0].doses[0].age|unknown field 'minimun'",
                "\"F: a law\"|\"a law\"|basis|a basis begins with",
                ", \"basis\": \"F: a law\"|''|$.series[0].doses[0].age|'basis' is missing",
                "[\"19\"]|[\"99999\"]|$.products[0]|is not in the schedule file",
                "\"vaccineGroup\": \"BCG\"|\"vaccineGroup\": \"TB\"|$|unknown vaccine group"
            })
    void badDataOfOursIsRefusedWithFilePathAndReason(String right, String wrong, String path, String reason)
            throws IOException {
        Files.writeString(folder.resolve("schedule.json"), """
                {"id": "xx-bad", "title": "Bad", "version": "1", "sources": ["a law"], "extends": "who-epi",
                 "antigens": ["bcg.json"]}
                """);
        String text = """
                {"antigen": "BCG", "vaccineGroup": "BCG", "products": ["19"], "sources": ["a law"],
                 "series": [{"name": "BCG", "default": true,
                             "doses": [{"age": {"minimum": "2 days", "basis": "F: a law"}}]}]}
                """;
        assertThat(text).contains(right);
        Files.writeString(folder.resolve("bcg.json"), text.replace(right, wrong));
        assertThatThrownBy(() -> Schedules.bundled().withFolder(folder).find("xx-bad"))
                .isInstanceOf(ScheduleFormatException.class)
                .hasMessageContaining("bcg.json")
                .hasMessageContaining(path)
                .hasMessageContaining(reason);
    }

    private static void copy(String name, Path to) throws IOException {
        Files.writeString(to.resolve(name), read(name));
    }

    private static String read(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(SchedulesTest.class.getResourceAsStream("/schedules/cdc/4.64/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
