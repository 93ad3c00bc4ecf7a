package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §9: who writes outreach, and that what was asked for in vain is in the audit trail. */
@ExtendWith(SecuredServer.Resolver.class)
class OutreachRolesIT {

    private static final String SYSTEM = "https://jenner-fhir.github.io/CodeSystem/task";

    @Test
    void clinicianNurseAndVaccinationOfficerWriteIt(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        for (String role : List.of("CLINICIAN", "NURSE", "VACCINATION_OFFICER")) {
            Answer created = server.as(role).create(requested(child));
            assertThat(created.status()).as(role).isEqualTo(201);
            Task accepted = bare(created.as(Task.class)).setStatus(TaskStatus.ACCEPTED);
            assertThat(server.as(role).update(accepted).status()).as(role).isEqualTo(200);
        }
        for (String role : List.of("ADMIN", "ANALYST", "DATA_MIGRATION_ROLE")) {
            assertThat(server.as(role).create(requested(child)).refusal())
                    .as(role)
                    .isEqualTo("403 ROLE_REQUIRED");
        }
        assertThat(server.patient(child).create(requested(child)).refusal()).isEqualTo("403 ROLE_REQUIRED");
    }

    @Test
    void aJobOfTheServerIsNobodysToWriteNorToTurnInto(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        Task job = requested(child);
        job.setCode(new CodeableConcept(new Coding(SYSTEM, "registry-sync", null)));
        assertThat(server.as("NURSE").create(job).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
        assertThat(server.as("ADMIN").create(job).status()).isEqualTo(403);
        Task outreach = bare(server.as("NURSE").create(requested(child)).as(Task.class));
        outreach.setCode(job.getCode());
        assertThat(server.as("NURSE").update(outreach).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
    }

    @Test
    void whatWasAskedForInVainIsInTheTrail(SecuredServer server) {
        String actor = "worker-" + UUID.randomUUID();
        Session worker = server.with(Map.of("roles", List.of("NURSE"), "sub", actor));
        String child = server.as("ADMIN").created(Records.child());
        Task task = bare(worker.create(requested(child)).as(Task.class)).setStatus(TaskStatus.COMPLETED);
        assertThat(worker.update(task).refusal()).isEqualTo("422 INVALID_TRANSITION");
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(task)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Task/" + task.getIdElement().getIdPart());
        assertThat(Answer.of(worker.process(batch).as(Bundle.class).getEntryFirstRep())
                        .refusal())
                .isEqualTo("422 INVALID_TRANSITION");
        assertThat(refusals(server, actor, 2))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("422 INVALID_TRANSITION: completed was asked for")
                        .contains("Task/" + task.getIdElement().getIdPart(), "stands at requested"));
    }

    @Test
    void theTenantMustBeEntitledToPopulationHealth(SecuredServer server) {
        Session without = tenant(server, "immunizations");
        String there = without.created(Records.child());
        assertThat(without.create(requested(there)).refusal()).isEqualTo("403 MODULE_NOT_ENTITLED");
        Session with = tenant(server, "population-health");
        assertThat(with.create(requested(with.created(Records.child()))).status())
                .isEqualTo(201);
    }

    @Test
    void anotherTenantsTaskIsNotThere(SecuredServer server) {
        String child = server.as("ADMIN").created(Records.child());
        Task task = bare(server.as("NURSE").create(requested(child)).as(Task.class));
        Session elsewhere = tenant(server, "population-health");
        assertThat(elsewhere.get("Task/" + task.getIdElement().getIdPart()).status())
                .isEqualTo(404);
        assertThat(elsewhere.update(task.setStatus(TaskStatus.ACCEPTED)).status())
                .isBetween(400, 499);
        assertThat(elsewhere.create(requested(child)).status()).isBetween(400, 499);
    }

    private static Session tenant(SecuredServer server, String module) {
        String name = "outreach-" + UUID.randomUUID().toString().substring(0, 8);
        Parameters tenant = new Parameters();
        tenant.addParameter("name", new StringType(name));
        tenant.addParameter("issuer", new UriType(server.issuer().name()));
        tenant.addParameter("module", new CodeType(module));
        Answer added = server.as("SERVER_ADMIN").write("POST", "$tenant", tenant);
        assertThat(added.status()).as("%s", added).isEqualTo(200);
        return server.with(Map.of("tenant", name, "roles", List.of("NURSE")));
    }

    private static List<String> refusals(SecuredServer server, String actor, int wanted) {
        List<String> reasons = List.of();
        for (int i = 0; i < 100 && reasons.size() < wanted; i++) {
            reasons = server.sql()
                    .queryForList(
                            "select REASON from JNR_AUDIT where ACTOR = ? and OUTCOME = '4'", String.class, actor);
            pause();
        }
        return reasons;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Task bare(Task task) {
        Task bare = task.copy();
        bare.setId(task.getIdElement().getIdPart());
        bare.setMeta(null);
        return bare;
    }

    private static Task requested(String child) {
        Task task = new Task().setStatus(TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        task.setCode(new CodeableConcept(new Coding(SYSTEM, "outreach", null)));
        return task.setFor(new Reference("Patient/" + child));
    }
}
