package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.refusal;
import static io.github.jennerfhir.server.fixture.Records.report;
import static io.github.jennerfhir.server.fixture.Records.today;

import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** Contract §2 "record", "refuse" and "import": each refusal of §7 with its allowed twin. */
class RecordingIT {

    @ServerTest
    void aDoseIsRecorded(Server server, Sending sending) {
        new Verdicts(server, sending).allows(child(), dose());
    }

    @ServerTest
    void aDoseOfAPatientWithoutTheElementActiveIsRecorded(Server server, Sending sending) {
        Patient patient = child();
        patient.setActiveElement(null);
        new Verdicts(server, sending).allows(patient, dose());
    }

    @ServerTest
    void aDoseOfAnInactivePatientIsRefused(Server server, Sending sending) {
        new Verdicts(server, sending).refuses(child().setActive(false), dose(), "422 PATIENT_INACTIVE", ".patient");
    }

    @ServerTest
    void aRefusalOfAnInactivePatientIsRefused(Server server, Sending sending) {
        new Verdicts(server, sending).refuses(child().setActive(false), refusal(), "422 PATIENT_INACTIVE", ".patient");
    }

    @ServerTest
    void aDoseOnTheDayBeforeTheDeathIsRecorded(Server server, Sending sending) {
        LocalDate death = today().minusDays(20);
        new Verdicts(server, sending).allows(deadSince(death.toString()), dose("19", death.minusDays(1)));
    }

    @ServerTest
    void aDoseOnTheDayAfterTheDeathIsRefused(Server server, Sending sending) {
        LocalDate death = today().minusDays(20);
        new Verdicts(server, sending)
                .refuses(
                        deadSince(death.toString()),
                        dose("19", death.plusDays(1)),
                        "422 PATIENT_DECEASED",
                        ".patient",
                        ".occurrence");
    }

    @ServerTest
    void aReportOfADoseAfterTheDeathIsRefused(Server server, Sending sending) {
        LocalDate death = today().minusDays(40);
        new Verdicts(server, sending)
                .refuses(deadSince(death.toString()), report(), "422 PATIENT_DECEASED", ".patient", ".occurrence");
    }

    @ServerTest
    void aDoseOfAPatientWhoIsDeadNobodyKnowsSinceWhenIsRefused(Server server, Sending sending) {
        Patient patient = child();
        patient.setDeceased(new BooleanType(true));
        new Verdicts(server, sending).refuses(patient, dose(), "422 PATIENT_DECEASED", ".patient", ".occurrence");
    }

    @ServerTest
    void aDoseOfAPatientWhoIsSaidToBeAliveIsRecorded(Server server, Sending sending) {
        Patient patient = child();
        patient.setDeceased(new BooleanType(false));
        new Verdicts(server, sending).allows(patient, dose());
    }

    @ServerTest
    void aDoseOfAnUnknownVaccineIsRefused(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(child(), dose("9999", today()), "422 INVALID_VACCINE_CODE", ".vaccineCode");
    }

    @ServerTest
    void aDoseOfNoVaccineAdministeredIsRefused(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(child(), dose("998", today()), "422 INVALID_VACCINE_CODE", ".vaccineCode");
    }

    @ServerTest
    void aCvxCodeBesideACodeThatNobodyKnowsIsEnough(Server server, Sending sending) {
        Immunization dose = dose();
        dose.getVaccineCode()
                .getCoding()
                .add(0, coded("urn:example:stock-list", "BCG-20").getCodingFirstRep());
        new Verdicts(server, sending).allows(child(), dose);
    }

    @ServerTest
    void aDoseCodedInAtcAloneIsRecorded(Server server, Sending sending) {
        Immunization dose = dose();
        dose.setVaccineCode(coded("http://www.whocc.no/atc", "J07AN01"));
        new Verdicts(server, sending).allows(child(), dose);
    }

    @ServerTest
    void aDoseOfTomorrowIsRefused(Server server, Sending sending) {
        new Verdicts(server, sending)
                .refuses(child(), dose("19", today().plusDays(1)), "422 INVALID_OCCURRENCE", ".occurrence");
    }

    @ServerTest
    void aDoseOfTodayIsRecorded(Server server, Sending sending) {
        new Verdicts(server, sending).allows(child(), dose("19", today()));
    }

    @ServerTest
    void aDoseInAnHourIsRefused(Server server, Sending sending) {
        String inAnHour = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        new Verdicts(server, sending).refuses(child(), dose("19", inAnHour), "422 INVALID_OCCURRENCE", ".occurrence");
    }

    @ServerTest
    void aDoseOfAMinuteAgoInAnotherTimeZoneIsRecorded(Server server, Sending sending) {
        String local = Instant.now()
                .minusSeconds(60)
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(java.time.ZoneOffset.ofHours(14))
                .toString();
        new Verdicts(server, sending).allows(child(), dose("19", withSeconds(local)));
    }

    @ServerTest
    void aDoseOnTheDayBeforeTheBirthIsRefused(Server server, Sending sending) {
        LocalDate birth = today().minusMonths(6);
        new Verdicts(server, sending)
                .refuses(child(birth), dose("19", birth.minusDays(1)), "422 INVALID_OCCURRENCE", ".occurrence");
    }

    @ServerTest
    void aDoseOnTheDayOfTheBirthIsRecorded(Server server, Sending sending) {
        LocalDate birth = today().minusMonths(6);
        new Verdicts(server, sending).allows(child(birth), dose("19", birth));
    }

    @ServerTest
    void aDoseKnownToTheMonthOfTheBirthIsRecordedAsItCame(Server server, Sending sending) {
        LocalDate birth = YearMonth.from(today().minusMonths(6)).atDay(15);
        String month = YearMonth.from(birth).toString();
        new Verdicts(server, sending).allows(child(birth), dose("19", month));
    }

    @ServerTest
    void aDoseOfTheMonthBeforeTheBirthIsRefused(Server server, Sending sending) {
        LocalDate birth = YearMonth.from(today().minusMonths(6)).atDay(15);
        String month = YearMonth.from(birth).minusMonths(1).toString();
        new Verdicts(server, sending).refuses(child(birth), dose("19", month), "422 INVALID_OCCURRENCE", ".occurrence");
    }

    @ServerTest
    void aTimeInWordsIsRefused(Server server, Sending sending) {
        Immunization dose = dose();
        dose.setOccurrence(new StringType("when she was small"));
        new Verdicts(server, sending).refuses(child(), dose, "422 INVALID_OCCURRENCE", ".occurrence");
    }

    @ServerTest
    void aRefusalWithItsReasonIsRecorded(Server server, Sending sending) {
        new Verdicts(server, sending).allows(child(), List.of(), refusal(), "immunization.refused");
    }

    @ServerTest
    void aRefusalWithoutItsReasonIsRefused(Server server, Sending sending) {
        Immunization refusal = refusal();
        refusal.setStatusReason(null);
        new Verdicts(server, sending).refuses(child(), refusal, "422 REFUSAL_REASON_REQUIRED", ".statusReason");
    }

    @ServerTest
    void aReportThatNamesItsSourceIsRecorded(Server server, Sending sending) {
        new Verdicts(server, sending).allows(child(), List.of(), report(), "immunization.reported");
    }

    @ServerTest
    void aReportWithoutItsSourceIsRefused(Server server, Sending sending) {
        Immunization report = report();
        report.setReportOrigin(null);
        new Verdicts(server, sending).refuses(child(), report, "422 SOURCE_REQUIRED", ".reportOrigin");
    }

    @ServerTest
    void aNewRecordThatIsEnteredInErrorIsRefused(Server server, Sending sending) {
        Immunization record = dose().setStatus(ImmunizationStatus.ENTEREDINERROR);
        new Verdicts(server, sending).refuses(child(), record, "422 INVALID_STATUS", ".status");
    }

    @ServerTest
    void aDoseWithoutItsTimeIsRefused(Server server, Sending sending) {
        Immunization dose = dose();
        dose.setOccurrence(null);
        new Verdicts(server, sending).refuses(child(), dose, "422 REQUIRED_FIELD_MISSING", ".occurrence");
    }

    @ServerTest
    void aDoseWithoutItsVaccineIsRefused(Server server, Sending sending) {
        Immunization dose = dose();
        dose.setVaccineCode(null);
        new Verdicts(server, sending).refuses(child(), dose, "422 REQUIRED_FIELD_MISSING", ".vaccineCode");
    }

    @ServerTest
    void aDoseAtALocationThatIsOnlyNamedIsRecorded(Server server, Sending sending) {
        Immunization dose = dose();
        dose.getLocation().setDisplay("Village health post");
        new Verdicts(server, sending).allows(child(), dose);
    }

    private static Patient deadSince(String time) {
        Patient patient = Records.child();
        patient.setDeceased(new DateTimeType(time));
        return patient;
    }

    /** FHIR wants seconds, which java.time leaves out when they are zero. */
    private static String withSeconds(String time) {
        return time.matches(".*T\\d\\d:\\d\\d[+-].*") ? time.replaceFirst("(T\\d\\d:\\d\\d)", "$1:00") : time;
    }
}
