package io.github.jennerfhir.server.served;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.search.MissingTexts;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;

/** {@code Immunization?_content=}, contract §3. Each test has a word of its own, which only its records have. */
class ContentIT {

    @ServerTest
    void aRecordIsFoundByWhatItSays(Server server) {
        String word = word();
        Immunization record = dose().setLotNumber("QX-7731/b");
        record.addNote().setText("Fièvre légère " + word);
        record.setSite(new CodeableConcept().setText("left arm"));
        record.setManufacturer(new Reference().setDisplay("Serum Institute"));
        record.addPerformer().setActor(new Reference().setDisplay("Sister Ade"));
        String id = stored(server, record);
        for (String words : List.of(
                word,
                word.toUpperCase(Locale.ROOT),
                word.substring(0, 20),
                word + " qx-7731",
                "7731 " + word,
                word + " FIEVRE le",
                word + " serum ade arm",
                word + ",nowhere" + word)) {
            assertThat(found(server, content(words))).as(words).containsExactly(id);
        }
        for (String words : List.of(word.substring(1), word + " moderna", word + " 731", "nowhere" + word)) {
            assertThat(found(server, content(words))).as(words).isEmpty();
        }
        assertThat(found(server, content(word) + "&_content=arm")).containsExactly(id);
        assertThat(found(server, content(word) + "&_content=moderna")).isEmpty();
    }

    @ServerTest
    void everyOtherParameterHoldsToo(Server server) {
        String word = word();
        Location clinic = new Location().setName("Clinic");
        String location = "Location/" + server.create(clinic).id();
        Immunization record = dose("19", today().minusDays(30)).setLotNumber(word);
        String patient = patient(server);
        String id = stored(server, record.setLocation(new Reference(location)), patient);
        stored(server, dose("133", today().minusDays(3)).setLotNumber(word));
        for (String filter : List.of(
                "patient=" + patient,
                "patient=Patient/" + patient,
                "patient=" + patient + ",x",
                "status=completed&vaccine-code=19",
                "date=" + today().minusDays(30),
                "date=lt" + today().minusDays(20) + "&date=ge" + today().minusDays(40),
                "location=" + location,
                "lot-number=" + word + "&vaccine-code=19",
                "_lastUpdated=gt2020-01-01&vaccine-code=19",
                "_id=" + id)) {
            assertThat(found(server, content(word) + "&" + filter)).as(filter).containsExactly(id);
        }
        assertThat(found(server, content(word) + "&status=not-done")).isEmpty();
        assertThat(found(server, content(word) + "&_lastUpdated=lt2020-01-01")).isEmpty();
        assertThat(found(server, content(word) + "&_include=Immunization:location"))
                .hasSize(3);
        assertThat(search(server, content(word) + "&_summary=count").getTotal()).isEqualTo(2);
        assertThat(search(server, content(word) + "&_total=accurate&_count=1").getTotal())
                .isEqualTo(2);
        assertThat(search(server, content("nowhere" + word) + "&_summary=count").getTotal())
                .isZero();
    }

    @ServerTest
    void theResultIsPaged(Server server) {
        String word = word();
        Bundle records = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < 33; i++) {
            String child = "urn:uuid:" + UUID.randomUUID();
            records.addEntry()
                    .setFullUrl(child)
                    .setResource(child())
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Patient");
            records.addEntry()
                    .setResource(dose().setLotNumber(word + i).setPatient(new Reference(child)))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Immunization");
        }
        Answer stored = server.process(records);
        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        List<String> seen = new ArrayList<>();
        Bundle page = search(server, content(word) + "&_count=5&_sort=-date");
        assertThat(page.getLink("self").getUrl()).contains("_content=" + word).doesNotContain("_id=");
        while (page != null) {
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(5);
            seen.addAll(ids(page));
            Bundle.BundleLinkComponent next = page.getLink("next");
            page = next == null
                    ? null
                    : search(server, next.getUrl().substring(server.base().length()));
        }
        assertThat(seen).hasSize(33).doesNotHaveDuplicates();
    }

    @ServerTest
    void aRecordIsFoundAsItIsNow(Server server) {
        String word = word();
        Immunization record = server.get("Immunization/" + stored(server, dose().setLotNumber(word + "a")))
                .as(Immunization.class);
        record.setLotNumber(word + "b");
        Answer amended = server.update(record);
        assertThat(amended.status()).as(amended.toString()).isEqualTo(200);
        assertThat(found(server, content(word + "a"))).isEmpty();
        assertThat(found(server, content(word + "b"))).hasSize(1);

        Immunization wrong = amended.as(Immunization.class).setStatus(ImmunizationStatus.ENTEREDINERROR);
        assertThat(server.update(wrong).status()).isEqualTo(200);
        assertThat(found(server, content(word) + "&status=entered-in-error")).hasSize(1);
        assertThat(found(server, content(word) + "&status=completed")).isEmpty();
    }

    @ServerTest
    void whatIsRefusedLeavesNoWords(Server server) {
        String word = word();
        Immunization future = dose("19", today().plusDays(3)).setLotNumber(word);
        Answer refused = server.create(future.setPatient(new Reference("Patient/" + patient(server))));
        assertThat(refused.refusal()).isEqualTo("422 INVALID_OCCURRENCE");
        assertThat(rows(server, word)).isZero();
        stored(server, dose().setLotNumber(word));
        assertThat(rows(server, word)).isOne();
    }

    @ServerTest
    void itIsAskedByPostAndInBundlesToo(Server server) {
        String word = word();
        String id = stored(server, dose().setLotNumber(word));
        Answer posted = server.send(
                "Immunization/_search",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_content=" + word + "&status=completed")));
        assertThat(posted.status()).as(posted.toString()).isEqualTo(200);
        assertThat(ids(posted.as(Bundle.class))).containsExactly(id);
        for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
            Bundle bundle = new Bundle().setType(type);
            String lot = word + type.toCode();
            bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Immunization?_content=" + lot);
            bundle.addEntry()
                    .setResource(dose().setLotNumber(lot).setPatient(new Reference("Patient/" + patient(server))))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Immunization");
            Bundle answer = server.process(bundle).as(Bundle.class);
            assertThat(ids((Bundle) answer.getEntryFirstRep().getResource()))
                    .as("reads see the writes of their " + type)
                    .hasSize(1);
        }
    }

    @ServerTest
    void noValueMakesTheServerFail(Server server) {
        stored(server, dose());
        Map<String, String> refused = Map.ofEntries(
                Map.entry("", "400 INVALID_SEARCH"),
                Map.entry(" ", "400 INVALID_SEARCH"),
                Map.entry(",", "400 INVALID_SEARCH"),
                Map.entry("&|!():*", "400 INVALID_SEARCH"),
                Map.entry("'", "400 INVALID_SEARCH"),
                Map.entry("%", "400 INVALID_SEARCH"),
                Map.entry("\\", "400 INVALID_SEARCH"),
                Map.entry("\u0000", "400 TEXT_NOT_ALLOWED"),
                Map.entry("a\u0000b", "400 TEXT_NOT_ALLOWED"),
                Map.entry("x".repeat(5000), "400 LIMIT_EXCEEDED"),
                Map.entry("xy ".repeat(1500), "400 LIMIT_EXCEEDED"));
        refused.forEach((value, refusal) -> {
            Answer answer = server.get(content(value));
            assertThat(answer.refusal()).as("'" + value + "'").isEqualTo(refusal);
        });
        Answer long10000 = posted(server, "x".repeat(10_000));
        assertThat(long10000.refusal()).isEqualTo("400 LIMIT_EXCEEDED");
        assertThat(posted(server, "xy,".repeat(10_000)).refusal()).isEqualTo("400 LIMIT_EXCEEDED");
        for (String value : List.of(
                "a & b",
                "a:*",
                "!a",
                "(a",
                "a' or '1'='1",
                "a\\",
                "a%",
                "a_b",
                "a<->b",
                "\"a",
                "a\\,b",
                "a|b",
                "a$b",
                "\ud83d\ude00a",
                "İ",
                "ǅ",
                "०",
                "ﷺ",
                "a\u0301\u0301")) {
            Answer answer = server.get(content(value));
            assertThat(answer.status()).as(value + " " + answer).isEqualTo(200);
        }
    }

    @ServerTest
    void nothingElseIsSearchedByWords(Server server) {
        String word = word();
        String id = stored(server, dose().setLotNumber(word));
        for (String search : List.of(
                "Patient?_content=" + word,
                "Immunization?_text=" + word,
                "Immunization?_content:exact=" + word,
                "Immunization?_content:contains=" + word,
                "Immunization?_content:missing=true",
                "Immunization?patient._content=" + word,
                "Immunization?_filter=_content%20eq%20" + word,
                "Patient?_has:Immunization:patient:_content=" + word)) {
            Answer answer = server.get(search);
            assertThat(answer.status()).as(search + " " + answer).isEqualTo(400);
        }
        assertThat(server.get("Patient?_content=" + word).issue().getDiagnostics())
                .contains("Immunization?_content=");
        assertThat(found(server, content(word))).containsExactly(id);
    }

    @ServerTest
    void theCapabilityStatementNamesItForOneType(Server server) {
        CapabilityStatement statement = server.get("metadata").as(CapabilityStatement.class);
        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getSearchParam().stream()
                        .anyMatch(parameter -> parameter.getName().equals("_content")))
                .extracting(resource -> resource.getType())
                .containsExactly("Immunization");
    }

    @ServerTest
    void whatWasStoredWithoutItsWordsOrChangedSinceIsFoundOnceTheyAreRead(Server server) {
        String word = word();
        String missing = stored(server, dose().setLotNumber(word + "a"));
        String stale = stored(server, dose().setLotNumber(word + "b"));
        server.sql().update("delete from JNR_TEXT where RES_ID = ?", missing);
        server.sql().update("update JNR_TEXT set RES_VERSION = 0, WORDS = ' old ' where RES_ID = ?", stale);
        assertThat(found(server, content(word))).isEmpty();
        MissingTexts texts = server.part(MissingTexts.class);
        assertThat(texts.goOn()).as("all were read when the server began").isFalse();
        assertThat(found(server, content(word))).isEmpty();
        server.sql().update("update JNR_TEXT_FILL set LAST_PID = 0, SINCE = null");
        int turns = 0;
        while (texts.goOn()) {
            turns++;
            assertThat(turns).isLessThan(1000);
        }
        assertThat(found(server, content(word))).containsExactlyInAnyOrder(missing, stale);
        assertThat(server.sql()
                        .queryForObject(
                                "select count(*) from JNR_TEXT where TENANT = 'main' and RES_ID in (?, ?)",
                                Integer.class,
                                missing,
                                stale))
                .isEqualTo(2);
    }

    @ServerTest
    void whatAnOlderReplicaWritesDuringAnUpgradeIsReadAfterIt(Server server) {
        String word = word();
        String missing = stored(server, dose().setLotNumber(word));
        server.sql().update("delete from JNR_TEXT where RES_ID = ?", missing);
        MissingTexts texts = server.part(MissingTexts.class);
        assertThat(texts.goThrough(Instant.now().plusSeconds(60), 0)).isEmpty();
        assertThat(found(server, content(word))).isEmpty();
        OptionalLong after = OptionalLong.of(0);
        while (after.isPresent()) {
            after = texts.goThrough(Instant.now().minusSeconds(600), after.getAsLong());
        }
        assertThat(found(server, content(word))).containsExactly(missing);
    }

    private static int rows(Server server, String word) {
        Integer count = server.sql()
                .queryForObject("select count(*) from JNR_TEXT where WORDS like ?", Integer.class, "% " + word + " %");
        return count == null ? 0 : count;
    }

    private static Answer posted(Server server, String words) {
        return server.send(
                "Immunization/_search",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_content=" + URLEncoder.encode(words, StandardCharsets.UTF_8))));
    }

    private static String stored(Server server, Immunization record) {
        return stored(server, record, patient(server));
    }

    private static String stored(Server server, Immunization record, String patient) {
        Answer answer = server.create(record.setPatient(new Reference("Patient/" + patient)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    private static String patient(Server server) {
        return Sending.register(server, child(), List.of());
    }

    private static String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String content(String words) {
        return "Immunization?_content=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static List<String> found(Server server, String search) {
        return ids(search(server, search));
    }

    private static Bundle search(Server server, String search) {
        Answer answer = server.get(search);
        assertThat(answer.status()).as(search + " " + answer).isEqualTo(200);
        return answer.as(Bundle.class);
    }

    private static List<String> ids(Bundle found) {
        return found.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
