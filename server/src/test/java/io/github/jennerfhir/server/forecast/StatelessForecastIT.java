package io.github.jennerfhir.server.forecast;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Parameters;

/** {@code $immds-forecast} by the schedule {@code who-epi}; {@code OtherSettingsIT} asks by CDC's. */
class StatelessForecastIT {

    @ServerTest
    void theSameFactsGiveTheSameAnswerStoredOrSentAlong(Server server) {
        Agreement agreement = new Agreement(server);
        LocalDate birth = today().minusMonths(20);
        agreement.of(child(birth), List.of(), today());
        agreement.of(
                child(birth),
                List.of(
                        dose("19", birth),
                        dose("198", birth.plusWeeks(6)),
                        dose("198", birth.plusWeeks(9)),
                        dose("198", birth.plusWeeks(16)),
                        dose("05", birth.plusMonths(9)),
                        dose("04", birth.plusMonths(9).plusDays(20))),
                today());
        agreement.of(child(birth), lessThanPerfect(birth), today().plusYears(1));
        agreement.of(child(today()), List.of(), today());
        agreement.of(child(today().minusYears(30)), List.of(dose("115", today().minusYears(3))), today());
    }

    @ServerTest
    void aQuestionWithoutADayOrAPatientIsRefused(Server server) {
        Parameters noDay = new Parameters();
        noDay.addParameter().setName("patient").setResource(child());
        assertThat(refusal(server, noDay)).isEqualTo("400 INVALID_PARAMETER");
        Parameters noPatient = new Parameters();
        noPatient.addParameter().setName("assessmentDate").setValue(new DateType(today().toString()));
        assertThat(refusal(server, noPatient)).isEqualTo("400 INVALID_PARAMETER");
    }

    private static String refusal(Server server, Parameters question) {
        Answer answer = server.send("POST", "$immds-forecast", question);
        return answer.refusal();
    }

    /** An expired dose, a spoilt one, one of a month and one of two vaccines on the day. */
    static List<Immunization> lessThanPerfect(LocalDate birth) {
        Immunization expired = dose("198", birth.plusWeeks(6));
        expired.setExpirationDateElement(new DateType(birth.plusWeeks(5).toString()));
        Immunization spoilt = dose("198", birth.plusWeeks(10)).setIsSubpotent(true);
        spoilt.addSubpotentReason(
                coded("http://terminology.hl7.org/CodeSystem/immunization-subpotent-reason", "coldchainbreak"));
        Immunization ofAMonth = dose("05", birth.plusMonths(10).toString().substring(0, 7));
        return List.of(expired, spoilt, ofAMonth, dose("89", birth.plusWeeks(10)), dose("133", birth.plusWeeks(10)));
    }
}
