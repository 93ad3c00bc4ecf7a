package io.github.jennerfhir.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Each hostile request gets its refusal, quickly and without a word about the inside; its twin is carried out. */
class HostileInputIT {

    private static final Duration QUICK = Duration.ofSeconds(2);

    /** More than a request may leave behind, less than one that is held. */
    private static final long LEFT_BEHIND = 64L * 1024 * 1024;

    private static final Pattern INSIDE = Pattern.compile(
            "HAPI-\\d|ca\\.uhn|org\\.hl7|java\\.|Exception|HFJ_|JNR_|insert into|select |SQL",
            Pattern.CASE_INSENSITIVE);

    @ServerTest
    void everyHostileRequestIsRefusedInItsOwnWordsAndTheNextOneWorks(Server server) {
        List<HostileRequests.Case> cases = cases(server);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(36);
        SoftAssertions all = new SoftAssertions();
        for (HostileRequests.Case hostile : cases) {
            long start = System.nanoTime();
            Answer answer = hostile.hostile().send(server);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            all.assertThat(answer.refusal()).as(hostile.name() + ": " + answer).isEqualTo(hostile.refusal());
            all.assertThat(took).as(hostile.name()).isLessThan(QUICK);
            all.assertThat(INSIDE.matcher(answer.body()).find())
                    .as(hostile.name() + ": " + answer)
                    .isFalse();
            all.assertThat(server.get("Patient?_count=1").status())
                    .as("after " + hostile.name())
                    .isEqualTo(200);
        }
        all.assertAll();
    }

    @ServerTest
    void aParameterThatCannotBeReadIsToldByItsName(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        Map<String, String> faulty = Map.of(
                "Patient/" + patient + "/$forecast?date=someday", "date",
                "Patient/" + patient + "/$forecast?date=2026-13-01", "date",
                "Patient/" + patient + "/$forecast?explain=maybe", "explain",
                "Immunization?patient=" + patient + "&date=gtsomeday", "date");
        faulty.forEach((request, parameter) -> {
            Answer answer = server.get(request);
            assertThat(answer.status()).as(request).isEqualTo(400);
            OperationOutcomeIssueComponent issue =
                    answer.as(OperationOutcome.class).getIssueFirstRep();
            assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("INVALID_PARAMETER");
            assertThat(issue.getExpression().get(0).getValue()).as(request).isEqualTo(parameter);
        });
        assertThat(server.get("Patient/" + patient + "/$forecast?date=2026-12-01&explain=true")
                        .status())
                .isEqualTo(200);
    }

    @ServerTest
    void everyTwinIsCarriedOut(Server server) {
        SoftAssertions all = new SoftAssertions();
        for (HostileRequests.Case hostile : cases(server)) {
            Answer answer = hostile.twin().send(server);
            // recorded again, a dose is the one that is there already: that is an answer, not a refusal of the input
            boolean carriedOut = answer.status() < 300 || answer.refusal().equals("409 DUPLICATE_MUTATION");
            all.assertThat(carriedOut)
                    .as("the twin of " + hostile.name() + ": " + answer)
                    .isTrue();
        }
        all.assertAll();
    }

    @ServerTest
    void theHeapStaysFlat(Server server) {
        List<HostileRequests.Case> cases = cases(server);
        cases.forEach(hostile -> hostile.hostile().send(server));
        long before = usedHeap();
        for (int round = 0; round < 3; round++) {
            cases.forEach(hostile -> hostile.hostile().send(server));
        }
        assertThat(usedHeap() - before).isLessThan(LEFT_BEHIND);
    }

    @ServerTest
    void aScriptInANarrativeIsNotStoredAndItsTextIs(Server server) {
        String div = "<div xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script><p onclick='x()'>Had"
                + " <b>measles</b></p><a href='javascript:x'>more</a><img src='http://example.org/x'/></div>";
        Answer created = Request.patient(",\"text\":{\"status\":\"generated\",\"div\":\"" + div + "\"}")
                .send(server);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String stored = server.get("Patient/" + created.id()).body();
        assertThat(stored)
                .contains("<p>Had <b>measles</b></p>")
                .doesNotContain("script", "onclick", "alert", "img", "href");
    }

    @ServerTest
    void metadataOfAClientIsNotBelieved(Server server) {
        Answer created = Request.patient(",\"meta\":{\"versionId\":\"77\",\"lastUpdated\":\"2001-01-01T00:00:00Z\","
                        + "\"source\":\"http://example.org/s\",\"profile\":[\"http://example.org/p\"],"
                        + "\"tag\":[{\"system\":\"http://example.org/t\",\"code\":\"t\"}],"
                        + "\"security\":[{\"system\":\"http://example.org/s\",\"code\":\"s\"}]}")
                .send(server);
        Patient stored = server.get("Patient/" + created.id()).as(Patient.class);
        assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
        assertThat(stored.getMeta().getLastUpdatedElement().getYear()).isGreaterThan(2020);
        assertThat(stored.getMeta().hasSource()).isFalse();
        assertThat(stored.getMeta().hasTag()).isFalse();
        assertThat(stored.getMeta().hasSecurity()).isFalse();
        assertThat(stored.getMeta().hasProfile()).isFalse();
    }

    @ServerTest
    void headersThatSwitchChecksOffHaveNoEffect(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        Request read = Request.get("Patient/" + patient).with("X-Request-Partition-IDs", "_ALL");
        assertThat(read.send(server).status()).isEqualTo(200);
        String body = "{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\",\"active\":false}";
        Answer rewritten = Request.post("Patient/" + patient + "/_history/1", body)
                .by("PUT")
                .with("X-Rewrite-History", "true")
                .send(server);
        assertThat(rewritten.status()).as(rewritten.toString()).isBetween(400, 499);
        assertThat(server.get("Patient/" + patient).as(Patient.class).getActive())
                .isTrue();
    }

    @ServerTest
    void whatIsNoHttpOfOursIsAnsweredWithAnOutcomeToo(Server server) {
        Answer nowhere = server.getFromRoot("/nowhere");
        assertThat(nowhere.refusal()).isEqualTo("404 NOT_SERVED");
        Answer encodedSlash = server.getFromRoot("/fhir/Patient%2Fx");
        assertThat(encodedSlash.status()).isEqualTo(400);
        assertThat(encodedSlash.as(OperationOutcome.class).getIssue()).isNotEmpty();
    }

    /** Anybody may ask about anything, so nothing that is asked about may make the server fail. */
    @ServerTest
    void whatIsNoCertificateIsToldToBeNone(Server server) {
        for (String text : List.of(
                "bnVsbA.e30.AAAA",
                "e30.e30.AAAA",
                "bnVsbA..",
                "..",
                "shc:/00",
                "shc:/" + "9".repeat(5_000),
                "HC1:",
                "HC1:" + "A".repeat(5_000),
                "\ud83d\ude00")) {
            Answer answer = Request.post(
                            "$certificate-verify",
                            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"credential\",\"valueString\":\""
                                    + text + "\"}]}")
                    .send(server);
            assertThat(answer.status()).as(text + ": " + answer).isEqualTo(200);
            assertThat(answer.body()).as(text).contains("\"name\":\"valid\",\"valueBoolean\":false");
        }
    }

    private static List<HostileRequests.Case> cases(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        Immunization dose = Records.dose("08", Records.today().minusDays(100));
        dose.setPatient(new Reference("Patient/" + patient));
        return HostileRequests.all(patient, server.create(dose).id());
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
