package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.refusal;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** Contract §2 "amend" and "correct", each alone and as an entry of a Bundle. */
class ChangingIT {

    private static final String SITES = "http://terminology.hl7.org/CodeSystem/v3-ActSite";
    private static final String ROUTES = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";

    /** What may be amended. */
    private static final Map<String, Consumer<Immunization>> AMENDMENTS = new TreeMap<>(Map.of(
            "lotNumber", record -> record.setLotNumber("AB-12"),
            "site", record -> record.setSite(coded(SITES, "LA")),
            "route", record -> record.setRoute(coded(ROUTES, "IM")),
            "note", record -> record.addNote().setText("The vial was the last of its box")));

    /** What may not: an element of each kind that says who got what, when, where and from whom. */
    private static final Map<String, Consumer<Immunization>> OTHER_CHANGES = new TreeMap<>(Map.of(
            "vaccineCode", record -> record.setVaccineCode(coded("http://hl7.org/fhir/sid/cvx", "08")),
            "occurrence",
                    record -> record.setOccurrence(
                            new DateTimeType(today().minusDays(31).toString())),
            "status", record -> record.setStatus(ImmunizationStatus.NOTDONE),
            "doseQuantity", record -> record.setDoseQuantity(new Quantity(0.05)),
            "expirationDate",
                    record -> record.setExpirationDateElement(new org.hl7.fhir.r4.model.DateType("2030-01-31")),
            "location", record -> record.getLocation().setDisplay("Another health post"),
            "primarySource", record -> record.setPrimarySource(false),
            "isSubpotent", record -> record.setIsSubpotentElement(new BooleanType(true)),
            "identifier",
                    record ->
                            record.addIdentifier().setSystem("urn:example:card").setValue("7")));

    @ServerTest
    void lotNumberSiteRouteAndNotesMayBeAmended(Server server) {
        AMENDMENTS.forEach((element, amendment) -> {
            Immunization stored = recorded(server, dose());
            amendment.accept(stored);
            Answer answer = server.update(stored);
            assertThat(answer.status()).as(element + ": " + answer).isEqualTo(200);
            assertThat(answer.as(Immunization.class).getMeta().getVersionId()).isEqualTo("2");
            assertThat(immunizationEventsOf(server, stored))
                    .containsExactly("immunization.recorded", "immunization.updated");
        });
    }

    @ServerTest
    void anythingElseMayNotBeAmended(Server server) {
        OTHER_CHANGES.forEach((element, change) -> {
            Immunization stored = recorded(server, dose());
            change.accept(stored);
            refused(server, stored, server.update(stored), element, "422 AMENDMENT_NOT_ALLOWED");
        });
    }

    @ServerTest
    void aDoseMayNotBeMovedToAnotherPatient(Server server) {
        Immunization stored = recorded(server, dose());
        String other = Sending.register(server, child(), List.of());
        Immunization moved = stored.copy().setPatient(new Reference("Patient/" + other));
        refused(server, stored, server.update(moved), "patient", "422 AMENDMENT_NOT_ALLOWED");
    }

    @ServerTest
    void anAllowedAmendmentDoesNotCarryAnotherAlong(Server server) {
        Immunization stored = recorded(server, dose());
        AMENDMENTS.get("lotNumber").accept(stored);
        OTHER_CHANGES.get("vaccineCode").accept(stored);
        refused(server, stored, server.update(stored), "both", "422 AMENDMENT_NOT_ALLOWED");
    }

    @ServerTest
    void aPatchOfTheLotNumberIsAllowedAndOneOfTheVaccineIsNot(Server server) {
        Immunization stored = recorded(server, dose());
        Answer allowed = patch(server, stored, "/lotNumber", "\"CD-34\"");
        assertThat(allowed.status()).as(allowed.toString()).isEqualTo(200);
        assertThat(allowed.as(Immunization.class).getLotNumber()).isEqualTo("CD-34");
        assertThat(allowed.header("ETag")).contains("W/\"2\"");
        Immunization second = allowed.as(Immunization.class);
        Answer refused = patch(server, second, "/vaccineCode", "{\"coding\":[{\"code\":\"08\"}]}");
        assertThat(refused.refusal()).as(refused.toString()).isEqualTo("422 AMENDMENT_NOT_ALLOWED");
    }

    /** Contract §4.5: applied a second time these would give something else, or nothing. */
    @ServerTest
    void aPatchSentAgainAfterALostAnswerChangesNothingAndGetsTheAnswer(Server server) {
        String addNote = "[{\"op\":\"add\",\"path\":\"/note\",\"value\":[{\"text\":\"cried\"}]},"
                + "{\"op\":\"add\",\"path\":\"/note/-\",\"value\":{\"text\":\"and laughed\"}}]";
        String moveOn = "[{\"op\":\"test\",\"path\":\"/note/0/text\",\"value\":\"cried\"},"
                + "{\"op\":\"remove\",\"path\":\"/note/0\"}]";
        String addAnother = "[{\"op\":\"add\",\"path\":\"/note/-\",\"value\":{\"text\":\"again\"}}]";
        Immunization record = recorded(server, dose());
        String id = record.getIdElement().getIdPart();
        int version = 1;
        for (String patch : List.of(addNote, moveOn, addAnother)) {
            assertThat(patch(server, id, version, patch).status()).isEqualTo(200);
            Answer again = patch(server, id, version, patch);
            assertThat(again.status()).as(again.toString()).isEqualTo(200);
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(again.header("ETag")).contains("W/\"" + (version + 1) + "\"");
            for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
                Bundle answered =
                        server.process(patched(type, id, version, patch)).as(Bundle.class);
                assertThat(answered.getEntryFirstRep().getResponse().getStatus())
                        .as(type.toCode())
                        .startsWith("200");
                assertThat(answered.getEntryFirstRep().getResponse().getEtag())
                        .isEqualTo("W/\"" + (version + 1) + "\"");
            }
            version++;
        }
        Immunization now = server.get("Immunization/" + id).as(Immunization.class);
        assertThat(now.getMeta().getVersionId()).isEqualTo("4");
        assertThat(now.getNote()).extracting(note -> note.getText()).containsExactly("and laughed", "again");
        assertThat(patch(server, id, 2, moveOn).status())
                .as("more has changed since")
                .isBetween(400, 499);
        assertThat(patch(server, id, 3, addAnother.replace("again", "else")).refusal())
                .as("another amendment of that version")
                .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(patch(server, id, 4, addAnother).status())
                .as("the same once more, made from the current version")
                .isEqualTo(200);
    }

    private static Answer patch(Server server, String id, int version, String patch) {
        return server.send(
                "Immunization/" + id,
                request -> request.header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "W/\"" + version + "\"")
                        .method("PATCH", BodyPublishers.ofString(patch)));
    }

    private static Bundle patched(BundleType type, String id, int version, String patch) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(new Binary()
                        .setContentType("application/json-patch+json")
                        .setData(patch.getBytes(StandardCharsets.UTF_8)))
                .getRequest()
                .setMethod(HTTPVerb.PATCH)
                .setUrl("Immunization/" + id)
                .setIfMatch("W/\"" + version + "\"");
        return bundle;
    }

    @ServerTest
    void aRecordIsCorrectedByEnteringItInError(Server server) {
        for (Immunization record : List.of(dose(), refusal())) {
            Immunization stored = recorded(server, record);
            stored.setStatus(ImmunizationStatus.ENTEREDINERROR);
            Answer answer = server.update(stored);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            String first = "Immunization/" + stored.getIdElement().getIdPart() + "/_history/1";
            assertThat(server.get(first).as(Immunization.class).getStatus()).isEqualTo(record.getStatus());
            assertThat(immunizationEventsOf(server, stored)).last().isEqualTo("immunization.updated");
        }
    }

    @ServerTest
    void aVersionNeverChanges(Server server) {
        Immunization stored = recorded(server, dose());
        String first = "Immunization/" + stored.getIdElement().getIdPart() + "/_history/1";
        stored.setLotNumber("EF-56");
        Answer answer = server.send("PUT", first, stored);
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("405 INTERACTION_NOT_SERVED");
        assertThat(server.get(first).as(Immunization.class).hasLotNumber()).isFalse();
    }

    @ServerTest
    void aCorrectionChangesNothingElse(Server server) {
        Immunization stored = recorded(server, dose());
        OTHER_CHANGES.get("vaccineCode").accept(stored);
        stored.setStatus(ImmunizationStatus.ENTEREDINERROR);
        refused(server, stored, server.update(stored), "vaccineCode", "422 AMENDMENT_NOT_ALLOWED");
    }

    @ServerTest
    void nothingChangesARecordThatIsEnteredInError(Server server) {
        Immunization stored = recorded(server, dose());
        stored = server.update(stored.setStatus(ImmunizationStatus.ENTEREDINERROR))
                .as(Immunization.class);
        for (Consumer<Immunization> change : List.<Consumer<Immunization>>of(
                record -> record.setStatus(ImmunizationStatus.COMPLETED),
                record -> record.setLotNumber("AB-12"),
                OTHER_CHANGES.get("vaccineCode"))) {
            Immunization changed = stored.copy();
            change.accept(changed);
            Answer answer = server.update(changed);
            assertThat(answer.refusal()).as(answer.toString()).isEqualTo("409 IMMUNIZATION_CORRECTED");
        }
        assertThat(server.get("Immunization/" + stored.getIdElement().getIdPart())
                        .as(Immunization.class)
                        .getMeta()
                        .getVersionId())
                .isEqualTo("2");
    }

    @ServerTest
    void aBatchAnswersEachChangeByItself(Server server) {
        Immunization amended = recorded(server, dose());
        AMENDMENTS.get("lotNumber").accept(amended);
        Immunization altered = recorded(server, dose());
        OTHER_CHANGES.get("vaccineCode").accept(altered);
        Answer answer = server.process(puts(BundleType.BATCH, amended, altered));
        List<Bundle.BundleEntryComponent> entries = answer.as(Bundle.class).getEntry();
        assertThat(Answer.of(entries.get(0)).status()).isEqualTo(200);
        assertThat(Answer.of(entries.get(1)).refusal()).isEqualTo("422 AMENDMENT_NOT_ALLOWED");
        assertThat(immunizationEventsOf(server, altered)).containsExactly("immunization.recorded");
    }

    @ServerTest
    void aTransactionWithAnUnallowedChangeChangesNothing(Server server) {
        Immunization amended = recorded(server, dose());
        AMENDMENTS.get("lotNumber").accept(amended);
        Immunization altered = recorded(server, dose());
        OTHER_CHANGES.get("vaccineCode").accept(altered);
        Answer answer = server.process(puts(BundleType.TRANSACTION, amended, altered));
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("422 AMENDMENT_NOT_ALLOWED");
        assertThat(answer.issue().getExpression().get(0).getValue()).startsWith("Bundle.entry[1].resource");
        assertThat(server.get("Immunization/" + amended.getIdElement().getIdPart())
                        .as(Immunization.class)
                        .hasLotNumber())
                .isFalse();
        assertThat(immunizationEventsOf(server, amended)).containsExactly("immunization.recorded");
    }

    @ServerTest
    void aTransactionOfAllowedChangesIsCarriedOut(Server server) {
        Immunization amended = recorded(server, dose());
        AMENDMENTS.get("lotNumber").accept(amended);
        Immunization corrected = recorded(server, dose()).setStatus(ImmunizationStatus.ENTEREDINERROR);
        Answer answer = server.process(puts(BundleType.TRANSACTION, amended, corrected));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(immunizationEventsOf(server, amended)).hasSize(2);
        assertThat(immunizationEventsOf(server, corrected)).hasSize(2);
    }

    private static Immunization recorded(Server server, Immunization record) {
        String patient = Sending.register(server, child(), List.of());
        Answer answer = server.create(record.copy().setPatient(new Reference("Patient/" + patient)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return server.get("Immunization/" + answer.id()).as(Immunization.class);
    }

    private static void refused(Server server, Immunization stored, Answer answer, String what, String refusal) {
        assertThat(answer.refusal()).as(what + ": " + answer).isEqualTo(refusal);
        assertThat(answer.issue().getDiagnostics()).isNotBlank();
        Immunization now =
                server.get("Immunization/" + stored.getIdElement().getIdPart()).as(Immunization.class);
        assertThat(now.getMeta().getVersionId()).as(what).isEqualTo("1");
        assertThat(immunizationEventsOf(server, now)).as(what).hasSize(1);
    }

    private static List<String> immunizationEventsOf(Server server, Immunization record) {
        return server.eventsOf(record.getPatient().getReferenceElement().getIdPart()).stream()
                .filter(type -> type.startsWith("immunization."))
                .toList();
    }

    private static Answer patch(Server server, Immunization stored, String path, String value) {
        String operation = "[{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}]"
                .formatted(path.equals("/vaccineCode") ? "replace" : "add", path, value);
        return server.send(
                "Immunization/" + stored.getIdElement().getIdPart(),
                request -> request.header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "W/\"" + stored.getMeta().getVersionId() + "\"")
                        .method("PATCH", BodyPublishers.ofString(operation)));
    }

    private static Bundle puts(BundleType type, Immunization... records) {
        Bundle bundle = new Bundle().setType(type);
        for (Immunization record : records) {
            bundle.addEntry()
                    .setResource(record)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Immunization/" + record.getIdElement().getIdPart())
                    .setIfMatch("W/\"" + record.getMeta().getVersionId() + "\"");
        }
        return bundle;
    }
}
