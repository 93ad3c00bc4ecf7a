package io.github.jennerfhir.server.load;

import static io.github.jennerfhir.server.load.Samples.CHILD;
import static io.github.jennerfhir.server.load.Samples.DOSE;
import static io.github.jennerfhir.server.load.Samples.OTHER_DOSE;
import static io.github.jennerfhir.server.load.Samples.bundle;
import static io.github.jennerfhir.server.load.Samples.child;
import static io.github.jennerfhir.server.load.Samples.dose;
import static io.github.jennerfhir.server.load.Samples.post;
import static io.github.jennerfhir.server.load.Samples.request;
import static io.github.jennerfhir.server.load.Samples.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.junit.jupiter.api.Test;

class BundlePlannerTest {
    private final FhirContext fhir = FhirContext.forR4Cached();

    @Test
    void aResourceKeepsItsUuidAndReferencesNameIt() throws Exception {
        BundlePlan plan = plan(Samples.childWithTwoDoses());

        assertThat(addresses(plan))
                .containsExactly("Patient/" + CHILD, "Immunization/" + DOSE, "Immunization/" + OTHER_DOSE);
        assertThat(patientOf(plan.entries().get(1))).isEqualTo("Patient/" + CHILD);
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void positionsAreThoseOfTheSource() throws Exception {
        assertThat(plan(Samples.childWithTwoDoses()).entries())
                .extracting(PlannedEntry::position)
                .containsExactly(1, 0, 2);
    }

    @Test
    void aReferenceToSomethingOutsideTheBundleStaysAsItIs() throws Exception {
        BundlePlan plan = plan(transaction(post("urn:uuid:" + DOSE, dose(DOSE, "Patient/" + CHILD, "08", "2025"))));

        assertThat(patientOf(plan.entries().get(0))).isEqualTo("Patient/" + CHILD);
    }

    @Test
    void aResourceAloneOnItsLineIsPlannedToo() throws Exception {
        assertThat(addresses(plan(child(CHILD, "Ada")))).containsExactly("Patient/" + CHILD);
    }

    @Test
    void anIdThatIsNotAUuidIsReplacedAndReferencesFollow() throws Exception {
        BundlePlan plan = plan(bundle(
                "collection",
                post("https://example.org/fhir/Patient/1", child("1", "Ada")),
                post("https://example.org/fhir/Immunization/2", dose("2", "Patient/1", "08", "2025-01-06")),
                post(
                        "https://example.org/fhir/Immunization/3",
                        dose("3", "https://example.org/fhir/Patient/1", "08", "2025-02-06"))));

        assertThat(plan.entries()).extracting(PlannedEntry::id).allMatch(StableIds::isUuid);
        String patient = plan.entries().get(0).address();
        assertThat(patientOf(plan.entries().get(1))).isEqualTo(patient);
        assertThat(patientOf(plan.entries().get(2))).isEqualTo(patient);
    }

    @Test
    void anIdFromContentIsTheSameWhereverTheResourceStands() throws Exception {
        String first = transaction(
                post("urn:uuid:" + CHILD, child(null, "Ada")),
                post("urn:uuid:" + DOSE, dose(null, "urn:uuid:" + CHILD, "08", "2025-01-06")));
        String otherOrderAndNames = transaction(
                post("urn:uuid:" + OTHER_DOSE, dose(null, "urn:uuid:" + DOSE, "08", "2025-01-06")),
                post("urn:uuid:" + DOSE, child(null, "Ada")));

        assertThat(addresses(plan(otherOrderAndNames))).isEqualTo(addresses(plan(first)));
    }

    @Test
    void theSameDoseOfTwoChildrenIsTwoDoses() throws Exception {
        BundlePlan plan = plan(transaction(
                post("urn:uuid:a", child(null, "Ada")),
                post("urn:uuid:b", child(null, "Ben")),
                post("urn:uuid:c", dose(null, "urn:uuid:a", "08", "2025-01-06")),
                post("urn:uuid:d", dose(null, "urn:uuid:b", "08", "2025-01-06"))));

        assertThat(addresses(plan)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theSameDoseOfOneChildTwiceIsOne() throws Exception {
        BundlePlan plan = plan(transaction(
                post("urn:uuid:" + CHILD, child(CHILD, "Ada")),
                post("urn:uuid:c", dose(null, "urn:uuid:" + CHILD, "08", "2025-01-06")),
                post("urn:uuid:d", dose(null, "Patient/" + CHILD, "08", "2025-01-06"))));

        assertThat(plan.entries()).hasSize(2);
        assertThat(plan.repeated()).isEqualTo(1);
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void twoResourcesUnderOneIdAreNotBothSent() throws Exception {
        BundlePlan plan =
                plan(transaction(post("urn:uuid:a", child(CHILD, "Ada")), post("urn:uuid:b", child(CHILD, "Ben"))));

        assertThat(plan.entries()).hasSize(1);
        assertThat(plan.refused()).hasSize(1);
        assertThat(plan.refused().get(0).position()).isEqualTo(1);
    }

    @Test
    void aDeletionIsRefusedAndACreationBesideItIsNot() throws Exception {
        BundlePlan plan = plan(transaction(
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/1\"}}",
                request(
                        "urn:uuid:" + CHILD,
                        child(CHILD, "Ada"),
                        "\"method\":\"PUT\",\"url\":\"Patient/" + CHILD + "\"")));

        assertThat(addresses(plan)).containsExactly("Patient/" + CHILD);
        assertThat(plan.refused()).hasSize(1);
    }

    @Test
    void aMessageIsNotLoaded() throws Exception {
        BundlePlan plan = plan(bundle("message", post("urn:uuid:" + CHILD, child(CHILD, "Ada"))));

        assertThat(plan.entries()).isEmpty();
        assertThat(plan.refused()).hasSize(1);
    }

    @Test
    void theSourcesVersionIsNotSentAlong() throws Exception {
        BundlePlan plan = plan(
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"meta\":{\"versionId\":\"7\",\"lastUpdated\":\"2025-01-06T10:00:00Z\",\"profile\":[\"https://example.org/p\"]}}"
                        .formatted(CHILD));

        var patient = plan.entries().get(0).resource();
        assertThat(patient.getIdElement().hasVersionIdPart()).isFalse();
        assertThat(patient.getMeta().hasVersionId()).isFalse();
        assertThat(patient.getMeta().hasLastUpdated()).isFalse();
        assertThat(patient.getMeta().hasProfile("https://example.org/p")).isTrue();
    }

    private BundlePlan plan(String json) throws UnreadableSourceException {
        SourceRecord source = new SourceRecord(Path.of("children.ndjson"), 1, json);
        return new BundlePlanner(fhir).plan(source, new SourceParser(fhir).parse(source));
    }

    private static List<String> addresses(BundlePlan plan) {
        return plan.entries().stream().map(PlannedEntry::address).toList();
    }

    private static String patientOf(PlannedEntry entry) {
        return ((Immunization) entry.resource()).getPatient().getReference();
    }
}
