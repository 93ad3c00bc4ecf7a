package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Contract §4.5: an entry of a Bundle names the version that it changes, by {@code request.ifMatch} alone too. */
class VersionInBundleIT {

    private static final List<BundleType> KINDS = List.of(BundleType.BATCH, BundleType.TRANSACTION);

    @ServerTest
    void anUpdateThatNamesTheCurrentVersionIsCarriedOut(Server server) {
        for (BundleType kind : KINDS) {
            Immunization stored = recorded(server);
            assertThat(answer(server, kind, HTTPVerb.PUT, stored, amended(stored), "W/\"1\"")
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("200");
            assertThat(now(server, stored).getLotNumber()).isEqualTo("B-9");
        }
    }

    @ServerTest
    void anUpdateThatNamesNoVersionIsRefused(Server server) {
        for (BundleType kind : KINDS) {
            Immunization stored = recorded(server);
            assertThat(answer(server, kind, HTTPVerb.PUT, stored, amended(stored), null)
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("428 VERSION_REQUIRED");
            assertThat(now(server, stored).hasLotNumber()).isFalse();
        }
    }

    @ServerTest
    void anUpdateThatNamesAnOlderVersionIsRefused(Server server) {
        for (BundleType kind : KINDS) {
            Immunization stored = recorded(server);
            answer(server, kind, HTTPVerb.PUT, stored, amended(stored), "W/\"1\"");
            Immunization other = amended(stored).setLotNumber("C-1");
            assertThat(answer(server, kind, HTTPVerb.PUT, stored, other, "W/\"1\"")
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
            assertThat(now(server, stored).getLotNumber()).isEqualTo("B-9");
        }
    }

    @ServerTest
    void aPatchNamesItsVersionToo(Server server) {
        for (BundleType kind : KINDS) {
            Immunization stored = recorded(server);
            assertThat(answer(server, kind, HTTPVerb.PATCH, stored, patch("B-9"), null)
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("428 VERSION_REQUIRED");
            assertThat(answer(server, kind, HTTPVerb.PATCH, stored, patch("B-9"), "W/\"1\"")
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("200");
            assertThat(answer(server, kind, HTTPVerb.PATCH, stored, patch("C-1"), "W/\"1\"")
                            .refusal())
                    .as("%s", kind)
                    .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
            assertThat(now(server, stored).getLotNumber()).isEqualTo("B-9");
        }
    }

    private static Answer answer(
            Server server, BundleType kind, HTTPVerb verb, Immunization stored, Resource body, String ifMatch) {
        Bundle bundle = new Bundle().setType(kind);
        bundle.addEntry()
                .setResource(body)
                .getRequest()
                .setMethod(verb)
                .setUrl("Immunization/" + stored.getIdElement().getIdPart())
                .setIfMatch(ifMatch);
        Answer answer = server.process(bundle);
        return answer.status() == 200 ? Answer.of(answer.as(Bundle.class).getEntryFirstRep()) : answer;
    }

    private static Immunization amended(Immunization stored) {
        Immunization amended = stored.copy().setLotNumber("B-9");
        // the id as read has the version in it, and would be written as the body's
        amended.setId(stored.getIdElement().getIdPart());
        amended.setMeta(null);
        return amended;
    }

    private static Binary patch(String lot) {
        String operations = "[{\"op\":\"add\",\"path\":\"/lotNumber\",\"value\":\"" + lot + "\"}]";
        Binary patch = new Binary().setContentType("application/json-patch+json");
        patch.setContent(operations.getBytes(StandardCharsets.UTF_8));
        return patch;
    }

    private static Immunization recorded(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Answer created = server.create(dose().setPatient(new Reference("Patient/" + patient)));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return now(server, created.as(Immunization.class));
    }

    private static Immunization now(Server server, Immunization stored) {
        return server.get("Immunization/" + stored.getIdElement().getIdPart()).as(Immunization.class);
    }
}
