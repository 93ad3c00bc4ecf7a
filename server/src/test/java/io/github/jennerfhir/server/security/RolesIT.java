package io.github.jennerfhir.server.security;

import static io.github.jennerfhir.server.fixture.Records.SNOMED;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.interceptors.access.RoleTable;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles and scopes over HTTP, a sample of each kind; every cell is tried by {@code RoleTableTest}. */
@ExtendWith(SecuredServer.Resolver.class)
class RolesIT {

    private static final String REFUSED = "403 ROLE_REQUIRED";

    @Test
    void eachCommandOnImmunizationHasItsRoles(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        assertThat(server.as("ADMIN").create(about(Records.dose(), child)).refusal())
                .isEqualTo(REFUSED);
        assertThat(server.as("DATA_MIGRATION_ROLE")
                        .create(about(Records.dose(), child))
                        .refusal())
                .isEqualTo(REFUSED);
        assertThat(server.as("NURSE").create(about(Records.report(), child)).refusal())
                .isEqualTo(REFUSED);
        assertThat(server.as("DATA_MIGRATION_ROLE")
                        .create(about(Records.report(), child))
                        .status())
                .isEqualTo(201);
        assertThat(server.as("NURSE").create(about(Records.refusal(), child)).status())
                .isEqualTo(201);
        Answer recorded = server.as("NURSE").create(about(Records.dose("04", Records.today()), child));
        assertThat(recorded.status()).isEqualTo(201);

        Immunization dose = recorded.as(Immunization.class).setLotNumber("B2");
        assertThat(server.as("NURSE").update(dose).refusal()).isEqualTo(REFUSED);
        assertThat(server.as("ADMIN").update(dose).refusal()).isEqualTo(REFUSED);
        Answer amended = server.as("VACCINATION_OFFICER").update(dose);
        assertThat(amended.status()).isEqualTo(200);
        Immunization wrong = amended.as(Immunization.class).setStatus(ImmunizationStatus.ENTEREDINERROR);
        assertThat(server.as("VACCINATION_OFFICER").update(wrong).refusal()).isEqualTo(REFUSED);
        assertThat(server.as("ADMIN").update(wrong).status()).isEqualTo(200);
    }

    @Test
    void whoMayRecordButNotAmendMayChooseTheId(SecuredServer server) {
        Immunization dose = about(Records.dose(), server.as("ADMIN").created(Records.child()));
        dose.setId(UUID.randomUUID().toString());
        assertThat(server.as("ADMIN").update(dose).refusal()).isEqualTo(REFUSED);
        assertThat(server.as("NURSE").update(dose).status()).isEqualTo(201);
        assertThat(server.as("NURSE").update(dose).status()).as("sent again").isBetween(200, 201);
        dose.setLotNumber("B2");
        assertThat(server.as("NURSE").update(dose).refusal()).isEqualTo(REFUSED);
    }

    @Test
    void whoMayNotChangeLearnsNothingOfVersions(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        String dose = server.as("NURSE").created(about(Records.dose(), child));
        Immunization stale = about(Records.dose().setLotNumber("x"), child);
        stale.setId(dose);
        assertThat(server.as("NURSE").update(stale).refusal()).isEqualTo(REFUSED);
        assertThat(server.as("CLINICIAN").update(stale).refusal()).isEqualTo("428 VERSION_REQUIRED");
        assertThat(patch(server.as("NURSE"), dose).refusal()).isEqualTo(REFUSED);
        assertThat(patch(server.as("CLINICIAN"), dose).status()).isEqualTo(200);
    }

    @Test
    void eachEntryOfABatchIsJudgedAlone(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        post(batch, about(Records.dose(), child));
        post(batch, new Organization().setName("Clinic"));
        get(batch, "Patient/" + child);
        get(batch, "Immunization");
        get(batch, "Patient/" + child + "/$forecast");
        List<String> nurse = answers(server.as("NURSE").process(batch));
        assertThat(nurse).containsExactly("201", REFUSED, "200", REFUSED, "200");
        List<String> admin = answers(server.as("ADMIN").process(batch));
        assertThat(admin).containsExactly(REFUSED, "201", "200", "200", REFUSED);
    }

    @Test
    void aTransactionIsRefusedWithItsFirstEntryThatIs(SecuredServer server) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        post(transaction, new Organization().setName("Clinic"));
        post(transaction, Records.child());
        Answer refused = server.as("NURSE").process(transaction);
        assertThat(refused.refusal()).isEqualTo(REFUSED);
        assertThat(refused.issue().getExpression().toString()).contains("Bundle.entry[0]");
        assertThat(server.as("ADMIN").process(transaction).status()).isEqualTo(200);
    }

    @Test
    void whatIsIncludedIsLeftOutIfTheCallerMayNotReadIt(SecuredServer server) {
        Family child = Family.store(server);
        String search = "Patient?_id=" + child.patient() + "&_revinclude=Immunization:patient";
        assertThat(types(server.as("CLINICIAN").get(search))).containsExactly("Patient", "Immunization");
        assertThat(types(server.as("VACCINATION_OFFICER").get(search))).containsExactly("Patient");
        assertThat(types(server.scoped("CLINICIAN", "user/Patient.rs").get("Patient?_id=" + child.patient())))
                .containsExactly("Patient");
    }

    @Test
    void whoMayNotSearchATypeMayNotAskForItInAnothersSearch(SecuredServer server) {
        Family child = Family.store(server);
        String reverse = "Patient?_has:Immunization:patient:lot-number=" + child.lot();
        assertThat(server.as("VACCINATION_OFFICER").get(reverse).refusal()).isEqualTo(REFUSED);
        assertThat(types(server.as("CLINICIAN").get(reverse))).containsExactly("Patient");
        Immunization dose = about(Records.report(), child.patient());
        assertThat(server.as("DATA_MIGRATION_ROLE")
                        .write("POST", "Immunization", dose, "If-None-Exist", "lot-number=" + child.lot())
                        .refusal())
                .isEqualTo(REFUSED);
        assertThat(server.as("CLINICIAN")
                        .write("POST", "Immunization", dose, "If-None-Exist", "lot-number=" + child.lot())
                        .status())
                .isEqualTo(200);
    }

    /** Contract §3: of one patient, and not of all; the storage passes over alternatives that are empty. */
    @Test
    void whoSearchesOfAPatientNamesOne(SecuredServer server) {
        Family child = Family.store(server);
        Session nurse = server.as("NURSE");
        for (String nobody : List.of("", ",", ",,", "%20,")) {
            for (String type : List.of("Immunization", "ImmunizationRecommendation", "ImmunizationEvaluation")) {
                assertThat(nurse.get(type + "?patient=" + nobody).refusal())
                        .as(type + " of '" + nobody + "'")
                        .isEqualTo(REFUSED);
            }
        }
        assertThat(types(nurse.get("Immunization?patient=," + child.patient()))).containsExactly("Immunization");
        assertThat(server.as("CLINICIAN").get("Immunization?patient=,").status())
                .isEqualTo(200);
    }

    @Test
    void granularScopesNarrowSearchesAndReads(SecuredServer server) {
        Session clinician = server.as("CLINICIAN");
        String child = clinician.created(Records.child());
        String one = clinician.created(observation(child, "one"));
        String two = clinician.created(observation(child, "two"));
        String three = clinician.created(observation(child, "three"));
        String all = "Observation?patient=" + child;
        Session ones = server.scoped("CLINICIAN", "user/Observation.rs?category=" + SNOMED + "|one");
        assertThat(ids(ones.get(all))).containsExactly(one);
        assertThat(ones.get(all + "&_summary=count").as(Bundle.class).getTotal())
                .isOne();
        assertThat(ids(ones.get(all + "&category=two"))).isEmpty();
        assertThat(ones.get("Observation/" + one).status()).isEqualTo(200);
        assertThat(ones.get("Observation/" + two).refusal()).isEqualTo("404 RESOURCE_NOT_FOUND");
        Session both = server.scoped("CLINICIAN", "user/Observation.rs?category=one user/Observation.rs?category=two");
        assertThat(ids(both.get(all))).containsExactlyInAnyOrder(one, two);
        assertThat(both.get("Observation/" + three).status()).isEqualTo(404);
        assertThat(ids(clinician.get(all))).containsExactlyInAnyOrder(one, two, three);
    }

    @Test
    void scopesOfVersionOneMeanWhatVersionTwoSays(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        Session reader = server.scoped("NURSE", "user/*.read");
        assertThat(reader.get("Patient/" + child).status()).isEqualTo(200);
        assertThat(reader.create(Records.child()).refusal()).isEqualTo("403 SCOPE_REQUIRED");
        Session writer = server.scoped("NURSE", "user/Patient.write");
        assertThat(writer.create(Records.child()).status()).isEqualTo(201);
        assertThat(writer.get("Patient/" + child).refusal()).isEqualTo("403 SCOPE_REQUIRED");
        assertThat(server.scoped("NURSE", "user/Patient.sr")
                        .get("Patient/" + child)
                        .refusal())
                .as("letters out of order")
                .isEqualTo("403 SCOPE_REQUIRED");
        assertThat(server.scoped("ANALYST", "user/*.cruds")
                        .get("Patient/" + child)
                        .refusal())
                .as("a scope is no role")
                .isEqualTo(REFUSED);
    }

    @Test
    void everyOperationThatIsServedIsInTheTable(SecuredServer server) {
        CapabilityStatement statement = server.http().get("/fhir/metadata").as(CapabilityStatement.class);
        List<String> served = statement.getRestFirstRep().getResource().stream()
                .flatMap(type ->
                        type.getOperation().stream().map(operation -> type.getType() + "/$" + operation.getName()))
                .toList();
        List<String> system = statement.getRestFirstRep().getOperation().stream()
                .map(operation -> "$" + operation.getName())
                .toList();
        assertThat(RoleTable.bundled().operations()).containsAll(served).containsAll(system);
        assertThat(served).contains("Patient/$forecast");
    }

    private static Observation observation(String child, String category) {
        Observation observation = Records.observation("278840001", Records.today());
        observation.setSubject(new Reference("Patient/" + child));
        observation.addCategory(coded(SNOMED, category));
        return observation;
    }

    private static Immunization about(Immunization record, String child) {
        return record.setPatient(new Reference("Patient/" + child));
    }

    private static Answer patch(Session session, String dose) {
        return session.send(
                "Immunization/" + dose,
                request -> request.header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "W/\"1\"")
                        .method(
                                "PATCH",
                                BodyPublishers.ofString(
                                        "[{\"op\":\"add\",\"path\":\"/lotNumber\",\"value\":\"C3\"}]")));
    }

    private static void post(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static void get(Bundle bundle, String url) {
        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
    }

    private static List<String> answers(Answer answer) {
        return answer.as(Bundle.class).getEntry().stream()
                .map(Answer::of)
                .map(Answer::refusal)
                .toList();
    }

    private static List<String> types(Answer answer) {
        return answer.as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
    }

    private static List<String> ids(Answer answer) {
        return answer.as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
