package io.github.jennerfhir.server.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The same facts, once stored and asked about with {@code Patient/[id]/$forecast}, once sent along with
 * {@code $immds-forecast}. What the two say must be the same but for the time at which they say it.
 */
final class Agreement {

    private final Server server;

    Agreement(Server server) {
        this.server = server;
    }

    /** Holds the two answers together, and gives what both say. */
    ImmunizationRecommendation of(Patient patient, List<Immunization> doses, LocalDate day) {
        String id = Sending.register(server, patient, List.of());
        List<Immunization> stored = new ArrayList<>();
        for (Immunization dose : doses) {
            Answer answer = server.create(dose.copy().setPatient(new Reference("Patient/" + id)));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            stored.add(server.get("Immunization/" + answer.id()).as(Immunization.class));
        }
        Patient sent = server.get("Patient/" + id).as(Patient.class);
        Parameters stateless = stateless(sent, stored, day);
        ImmunizationRecommendation asked = get(id, "?date=" + day);
        ImmunizationRecommendation told = (ImmunizationRecommendation)
                stateless.getParameter("recommendation").getResource();
        assertThat(json(told)).isEqualTo(json(asked));
        assertThat(evaluations(stateless)).isEqualTo(evaluations(get(id, "?explain=true&date=" + day)));
        return asked;
    }

    private Parameters stateless(Patient patient, List<Immunization> doses, LocalDate day) {
        Parameters question = new Parameters();
        question.addParameter().setName("assessmentDate").setValue(new DateType(day.toString()));
        question.addParameter().setName("patient").setResource(patient);
        doses.forEach(dose -> question.addParameter().setName("immunization").setResource(dose));
        Answer answer = server.send("POST", "$immds-forecast", question);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(Parameters.class);
    }

    private ImmunizationRecommendation get(String patient, String question) {
        Answer answer = server.get("Patient/" + patient + "/$forecast" + question);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(ImmunizationRecommendation.class);
    }

    private static List<String> evaluations(Parameters answer) {
        return answer.getParameter().stream()
                .filter(part -> part.getName().equals("evaluation"))
                .map(part -> (ImmunizationEvaluation) part.getResource())
                .map(Agreement::json)
                .sorted()
                .toList();
    }

    private static List<String> evaluations(ImmunizationRecommendation explained) {
        return explained.getContained().stream()
                .map(ImmunizationEvaluation.class::cast)
                .map(Agreement::json)
                .sorted()
                .toList();
    }

    private static String json(ImmunizationRecommendation said) {
        ImmunizationRecommendation timeless = said.copy();
        timeless.setDate(null).setText(null).setMeta(null).setId((String) null);
        return write(timeless);
    }

    private static String json(ImmunizationEvaluation said) {
        ImmunizationEvaluation timeless = said.copy();
        timeless.setDate(null).setText(null).setMeta(null);
        timeless.setId(said.getIdElement().getIdPart().replace("#", ""));
        return write(timeless);
    }

    private static String write(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
