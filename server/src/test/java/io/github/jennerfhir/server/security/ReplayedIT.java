package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §4.1 and §4.2 where it is known who asks: whose key it is, and who may have the first answer. */
@ExtendWith(SecuredServer.Resolver.class)
class ReplayedIT {

    @Test
    void theHeaderIsAKeyOfItsClientAndTheIdentifierOneOfTheTenant(SecuredServer server) {
        Session phone = client(server, "phone-a", "CLINICIAN");
        Session tablet = client(server, "phone-b", "CLINICIAN");
        String key = UUID.randomUUID().toString();
        Patient child = Records.child();
        Answer first = phone.write("POST", "Patient", child, "Idempotency-Key", key);
        Answer same = tablet.write("POST", "Patient", child, "Idempotency-Key", key);
        Answer other = tablet.write(
                "POST",
                "Patient",
                Records.child(LocalDate.of(2021, 1, 1)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(List.of(first, same, other)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        });
        assertThat(same.id()).isNotEqualTo(first.id());
        assertThat(phone.write("POST", "Patient", child, "Idempotency-Key", key).id())
                .isEqualTo(first.id());

        child.addIdentifier()
                .setSystem(MutationKey.SYSTEM)
                .setValue(UUID.randomUUID().toString());
        Answer named = phone.create(child);
        Answer again = tablet.create(child);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.id()).isEqualTo(named.id());
    }

    @Test
    void anIssuedCardIsTheSameWhenItIsAskedForAgainUnderTheKey(SecuredServer server) {
        Session clinician = client(server, "desk", "CLINICIAN");
        String patient = clinician.created(Records.child());
        clinician.created(Records.dose().setPatient(new Reference("Patient/" + patient)));
        Parameters ask = new Parameters()
                .addParameter(
                        "credentialType", new org.hl7.fhir.r4.model.UriType("https://smarthealth.cards#immunization"));
        String path = "Patient/" + patient + "/$health-cards-issue";
        String key = UUID.randomUUID().toString();
        Answer first = clinician.write("POST", path, ask, "Idempotency-Key", key);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        Answer again = clinician.write("POST", path, ask, "Idempotency-Key", key);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(clinician.write("POST", path, ask).header("Idempotency-Replayed"))
                .isEmpty();
        assertThat(client(server, "desk", "NURSE")
                        .write("POST", path, ask, "Idempotency-Key", key)
                        .refusal())
                .as("who may not ask for it is not answered again either")
                .isEqualTo("403 ROLE_REQUIRED");
    }

    @Test
    void whoeverGetsAFirstAnswerAgainIsNotedAsHavingLooked(SecuredServer server) {
        String actor = "nurse-" + UUID.randomUUID();
        Session nurse = server.with(Map.of("roles", List.of("NURSE"), "sub", actor));
        String patient = nurse.created(Records.child());
        Immunization dose = Records.dose().setPatient(new Reference("Patient/" + patient));
        dose.addIdentifier()
                .setSystem(MutationKey.SYSTEM)
                .setValue(UUID.randomUUID().toString());
        String id = nurse.created(dose);
        assertThat(looks(server, actor, id, 0)).isZero();
        assertThat(nurse.create(dose).status()).isEqualTo(201);
        assertThat(looks(server, actor, id, 1)).isEqualTo(1);
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().setResource(dose).getRequest().setMethod(HTTPVerb.POST).setUrl("Immunization");
        assertThat(nurse.process(batch).status()).isEqualTo(200);
        assertThat(looks(server, actor, id, 2)).isEqualTo(2);
    }

    private static int looks(SecuredServer server, String actor, String id, int wanted) {
        int looks = 0;
        for (int i = 0; i < 100; i++) {
            looks = server.sql()
                    .queryForObject(
                            "select count(*) from JNR_AUDIT where ACTOR = ? and RES_ID = ? and ACTION = 'R'"
                                    + " and VERSION_AFTER = 1",
                            Integer.class,
                            actor,
                            id);
            if (looks >= wanted) {
                return looks;
            }
            pause();
        }
        return looks;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Session client(SecuredServer server, String id, String role) {
        return server.with(Map.of("roles", List.of(role), "client_id", id));
    }
}
