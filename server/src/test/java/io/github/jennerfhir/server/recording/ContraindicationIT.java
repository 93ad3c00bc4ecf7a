package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.observation;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/**
 * Contract §2 "record": no active contraindication for any antigen of the vaccine unless overridden with a reason, judged
 * for the day of administration. The findings are those of WHO's contraindication tables as the schedule {@code who-epi}
 * has them: intussusception forbids rotavirus vaccine, an anaphylaxis after measles vaccine forbids measles vaccine,
 * severe combined immunodeficiency forbids BCG.
 */
class ContraindicationIT {

    private static final String INTUSSUSCEPTION = "49723003";
    private static final String ANAPHYLAXIS_AFTER_MEASLES_VACCINE = "219096004";
    private static final String SEVERE_COMBINED_IMMUNODEFICIENCY = "31323000";
    private static final String PEANUT = "762952008";

    private static final String BCG = "19";
    private static final String MEASLES_RUBELLA = "04";
    private static final String ROTAVIRUS = "119";

    private static final LocalDate DAY = today().minusDays(30);

    @ServerTest
    void aConditionForbidsTheVaccine(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(condition(INTUSSUSCEPTION, DAY.minusDays(10))),
                        dose(ROTAVIRUS, DAY),
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void theSameConditionAllowsAVaccineOfAnotherAntigen(Server server, Sending sending) {
        allows(server, sending, condition(INTUSSUSCEPTION, DAY.minusDays(10)), dose(MEASLES_RUBELLA, DAY));
    }

    @ServerTest
    void anAllergyForbidsTheVaccine(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100))),
                        dose(MEASLES_RUBELLA, DAY),
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void anOrdinaryAllergyForbidsNothing(Server server, Sending sending) {
        allows(server, sending, allergy(PEANUT, DAY.minusDays(100)), dose(MEASLES_RUBELLA, DAY));
    }

    @ServerTest
    void anObservationForbidsTheVaccine(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(observation(SEVERE_COMBINED_IMMUNODEFICIENCY, DAY.minusDays(1))),
                        dose(BCG, DAY),
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void aContraindicationThatBeganOnTheDayForbids(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(condition(INTUSSUSCEPTION, DAY)),
                        dose(ROTAVIRUS, DAY),
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void aContraindicationThatBeganOnTheNextDayDoesNotForbid(Server server, Sending sending) {
        allows(server, sending, condition(INTUSSUSCEPTION, DAY.plusDays(1)), dose(ROTAVIRUS, DAY));
    }

    @ServerTest
    void anAllergyThatIsOverDoesNotForbid(Server server, Sending sending) {
        AllergyIntolerance over = allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100));
        over.setClinicalStatus(coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "resolved"));
        allows(server, sending, over, dose(MEASLES_RUBELLA, DAY));
    }

    @ServerTest
    void oneThatIsResolvedTodayForbadeADoseThatWasGivenWhileItHeld(Server server) {
        String patient = Sending.register(
                server, child(), List.of(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100))));
        AllergyIntolerance stored = (AllergyIntolerance) server.get("AllergyIntolerance?patient=" + patient)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        stored.setClinicalStatus(
                coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "resolved"));
        assertThat(server.update(stored).status()).isEqualTo(200);
        Immunization then = dose(MEASLES_RUBELLA, DAY);
        then.setPatient(new Reference("Patient/" + patient));
        assertThat(server.create(then).refusal()).isEqualTo("422 CONTRAINDICATION_ACTIVE");
        Immunization now = dose(MEASLES_RUBELLA, Records.today());
        now.setPatient(new Reference("Patient/" + patient));
        assertThat(server.create(now).status()).isEqualTo(201);
    }

    @ServerTest
    void aConditionThatWasRefutedDoesNotForbid(Server server, Sending sending) {
        Condition refuted = condition(INTUSSUSCEPTION, DAY.minusDays(10));
        refuted.setClinicalStatus(null);
        refuted.setVerificationStatus(coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", "refuted"));
        allows(server, sending, refuted, dose(ROTAVIRUS, DAY));
    }

    @ServerTest
    void anOverrideWithItsReasonAllowsTheDose(Server server, Sending sending) {
        Immunization dose = dose(MEASLES_RUBELLA, DAY);
        dose.addExtension(Records.OVERRIDE, new StringType("Outbreak; given under observation in hospital"));
        allows(server, sending, allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100)), dose);
    }

    @ServerTest
    void anOverrideWithoutAReasonDoesNot(Server server, Sending sending) {
        Immunization dose = dose(MEASLES_RUBELLA, DAY);
        dose.addExtension(Records.OVERRIDE, new CodeableConcept().setText(""));
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100))),
                        dose,
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void aReportIsJudgedToo(Server server, Sending sending) {
        Immunization report = Records.report();
        report.setVaccineCode(coded(Records.CVX, MEASLES_RUBELLA));
        new Verdicts(server, sending)
                .refuses(
                        child(),
                        List.of(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100))),
                        report,
                        "422 CONTRAINDICATION_ACTIVE",
                        ".vaccineCode");
    }

    @ServerTest
    void aRefusalIsRecordedWhateverForbidsTheVaccine(Server server, Sending sending) {
        new Verdicts(server, sending)
                .allows(
                        child(),
                        List.of(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, DAY.minusDays(100))),
                        Records.refusal(),
                        "immunization.refused");
    }

    /** What a transaction is about to write is as true of the patient as what is stored. */
    @ServerTest
    void aFindingOfTheSameTransactionForbidsTheVaccineAndAllowsAnother(Server server) {
        for (String vaccine : List.of(ROTAVIRUS, MEASLES_RUBELLA)) {
            String patient = Sending.register(server, child(), List.of());
            Reference subject = new Reference("Patient/" + patient);
            Bundle together = new Bundle().setType(Bundle.BundleType.TRANSACTION);
            post(together, condition(INTUSSUSCEPTION, DAY.minusDays(10)).setSubject(subject));
            post(together, dose(vaccine, DAY).setPatient(subject));

            Answer answer = server.process(together);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(vaccine.equals(ROTAVIRUS) ? 422 : 200);
            assertThat(server.get("Condition?subject=" + patient)
                            .as(Bundle.class)
                            .getTotal())
                    .as("a transaction is stored whole or not at all")
                    .isEqualTo(vaccine.equals(ROTAVIRUS) ? 0 : 1);
        }
    }

    @ServerTest
    void aPatientOfTheSameTransactionCanBeVaccinated(Server server) {
        Bundle together = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        String urn = "urn:uuid:" + UUID.randomUUID();
        post(together, child()).setFullUrl(urn);
        post(together, dose(BCG, DAY).setPatient(new Reference(urn)));

        Answer answer = server.process(together);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static Bundle.BundleEntryComponent post(Bundle bundle, Resource resource) {
        Bundle.BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl(resource.fhirType());
        return entry;
    }

    private static void allows(Server server, Sending sending, Resource finding, Immunization dose) {
        new Verdicts(server, sending).allows(child(), List.of(finding), dose, "immunization.recorded");
    }
}
