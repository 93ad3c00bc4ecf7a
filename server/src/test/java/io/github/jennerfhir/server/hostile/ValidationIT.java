package io.github.jennerfhir.server.hostile;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;

/** A resource is checked where it is stored, whichever way it came. */
class ValidationIT {

    @ServerTest
    void aRecordWithoutARequiredElementIsRefusedWhicheverWayItComes(Server server, Sending sending) {
        Immunization record = dose();
        record.addReaction().getDateElement().setValueAsString(today().toString());
        record.addProtocolApplied().setSeries("primary");
        Sending.Sent sent = sending.send(server, child(), record);
        assertThat(sent.answer().refusal()).as(sent.answer().toString()).isEqualTo("422 REQUIRED_FIELD_MISSING");
        assertThat(sent.answer().issue().getExpression().get(0).getValue())
                .isEqualTo(sent.root() + ".protocolApplied[0].doseNumber");
    }

    @ServerTest
    void theSameRecordWithItIsStored(Server server, Sending sending) {
        Immunization record = dose();
        record.addReaction().getDateElement().setValueAsString(today().toString());
        record.addProtocolApplied().setSeries("primary").setDoseNumber(new org.hl7.fhir.r4.model.PositiveIntType(1));
        assertThat(sending.send(server, child(), record).answer().status()).isEqualTo(201);
    }

    @ServerTest
    void aCodeOutsideARequiredBindingIsRefused(Server server) {
        AllergyIntolerance allergy = allergy("91930004", today());
        allergy.setPatient(new Reference("Patient/" + Sending.register(server, child(), List.of())));
        assertThat(server.create(allergy).status()).isEqualTo(201);
        allergy.setClinicalStatus(coded("http://example.org/status", "active"));
        Answer answer = server.create(allergy);
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("422 INVALID_CODE");
        assertThat(answer.issue().getExpression().get(0).getValue()).isEqualTo("AllergyIntolerance.clinicalStatus");
    }
}
