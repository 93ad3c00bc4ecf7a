package io.github.jennerfhir.operations.immunization;

import static io.github.jennerfhir.operations.fixture.Samples.allergy;
import static io.github.jennerfhir.operations.fixture.Samples.child;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static io.github.jennerfhir.operations.fixture.Samples.condition;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static io.github.jennerfhir.operations.fixture.Samples.file;
import static io.github.jennerfhir.operations.fixture.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §2 "record", "refuse" and "import", rule by rule. */
class RecordingRulesTest {

    private static final ZoneId UTC = ZoneOffset.UTC;

    @Nested
    class OccurrenceIsPossibleTest {

        /** Seen at noon UTC on 20 June 2025; clocks of devices may be two minutes ahead. */
        @ParameterizedTest
        @CsvSource({
            "2025-06-19,                true",
            "2025-06-20,                true",
            "2025-06-21,                false",
            "2025-06,                   true",
            "2025-07,                   false",
            "2025,                      true",
            "2026,                      false",
            "2025-06-20T11:59:59Z,      true",
            "2025-06-20T12:02:00Z,      true",
            "2025-06-20T12:02:01Z,      false",
            "2025-06-21T01:00:00+14:00, true",
            "2025-06-20T08:00:00-05:00, false"
        })
        void nothingIsGivenInTheFuture(String occurrence, boolean possible) {
            Optional<Refusal> refusal =
                    new OccurrenceIsPossible(Samples.CLOCK, () -> UTC).judge(read(occurrence), file(child()));
            expect(refusal, possible, Problem.INVALID_OCCURRENCE, "Immunization.occurrence");
        }

        /** At noon UTC on the 20th it is one in the morning of the 21st on Tonga. */
        @ParameterizedTest
        @CsvSource({"2025-06-20, true", "2025-06-21, true", "2025-06-22, false"})
        void todayIsADayWhereTheTenantIs(String occurrence, boolean possible) {
            Optional<Refusal> refusal = new OccurrenceIsPossible(Samples.CLOCK, () -> ZoneId.of("Pacific/Tongatapu"))
                    .judge(read(occurrence), file(child()));
            assertThat(refusal.isEmpty()).isEqualTo(possible);
        }

        @ParameterizedTest
        @CsvSource({
            "2024-03-10, 2024-03-09,                false",
            "2024-03-10, 2024-03-10,                true",
            "2024-03-10, 2024-03-11,                true",
            "2024-03-10, 2024-02,                   false",
            "2024-03-10, 2024-03,                   true",
            "2024-03-10, 2023,                      false",
            "2024-03-10, 2024,                      true",
            "2024-03-10, 2024-03-09T23:59:59+00:00, false",
            "2024-03-10, 2024-03-10T00:00:00+13:00, true",
            "2024-03,    2024-02-29,                false",
            "2024-03,    2024-03-01,                true",
            "2024,       2023-12-31,                false",
            "2024,       2024-01-01,                true"
        })
        void nothingIsGivenBeforeBirth(String birth, String occurrence, boolean possible) {
            Patient patient = child();
            patient.setBirthDateElement(new DateType(birth));
            Optional<Refusal> refusal =
                    new OccurrenceIsPossible(Samples.CLOCK, () -> UTC).judge(read(occurrence), file(patient));
            expect(refusal, possible, Problem.INVALID_OCCURRENCE, "Immunization.occurrence");
        }

        @Test
        void aPatientWhoseBirthIsNotKnownMayHaveHadItAnyTime() {
            Patient patient = child();
            patient.setBirthDateElement(null);
            assertThat(new OccurrenceIsPossible(Samples.CLOCK, () -> UTC).judge(read("1999-01-01"), file(patient)))
                    .isEmpty();
        }
    }

    @Nested
    class PatientWasAliveTest {

        @ParameterizedTest
        @CsvSource({
            "2025-05-10,                2025-05-09, true",
            "2025-05-10,                2025-05-10, true",
            "2025-05-10,                2025-05-11, false",
            "2025-05,                   2025-05-31, true",
            "2025-05,                   2025-06-01, false",
            "2025-05,                   2025-06,    false",
            "2025,                      2025-06-20, true",
            "2024,                      2025-01-01, false",
            "2025-05-10,                2025-05,    true",
            "2025-05-10,                2025,       true",
            "2025-05-10T23:00:00-03:00, 2025-05-10, true",
            "2025-05-10T23:00:00-03:00, 2025-05-11, false"
        })
        void aDoseMayBeOfAnyDayUpToTheDeath(String death, String occurrence, boolean alive) {
            Patient patient = child();
            patient.setDeceased(new DateTimeType(death));
            Optional<Refusal> refusal = new PatientWasAlive().judge(read(occurrence), file(patient));
            expect(refusal, alive, Problem.PATIENT_DECEASED, "Immunization.patient", "Immunization.occurrence");
        }

        @ParameterizedTest
        @CsvSource({"true, false", "false, true"})
        void ofADeathWithoutADateNothingIsKnownToBeBeforeIt(boolean dead, boolean allowed) {
            Patient patient = child();
            patient.setDeceased(new BooleanType(dead));
            Optional<Refusal> refusal = new PatientWasAlive().judge(read("2025-06-01"), file(patient));
            assertThat(refusal.isEmpty()).isEqualTo(allowed);
        }

        @Test
        void whoIsNotSaidToBeDeadIsAlive() {
            assertThat(new PatientWasAlive().judge(read("2025-06-01"), file(child())))
                    .isEmpty();
        }
    }

    @Nested
    class PatientWasActiveTest {

        /** Inactive since the morning of 10 June 2025; stored first, and active, on 1 May 2025. */
        @ParameterizedTest
        @CsvSource({
            "2025-04-30, true",
            "2025-05-01, true",
            "2025-06-09, true",
            "2025-06-10, false",
            "2025-06-11, false",
            "2025-05,    true",
            "2025-06,    false",
            "2025,       false"
        })
        void whatHeldAtTheEndOfThatDayDecides(String occurrence, boolean active) {
            Patient first = version(true, "2025-05-01T08:00:00Z");
            Patient now = version(false, "2025-06-10T08:00:00Z");
            PatientFile file = new PatientFile(now, List.of(first, now), List.of(), List.of(), List.of());
            Optional<Refusal> refusal = new PatientWasActive(() -> UTC).judge(read(occurrence), file);
            expect(refusal, active, Problem.PATIENT_INACTIVE, "Immunization.patient");
        }

        @ParameterizedTest
        @CsvSource({"2025-05-05, true", "2025-05-20, false", "2025-06-05, true", "2025-06-15, false"})
        void eachChangeCountsFromItsDayOn(String occurrence, boolean active) {
            Patient one = version(true, "2025-05-01T08:00:00Z");
            Patient two = version(false, "2025-05-10T08:00:00Z");
            Patient three = version(true, "2025-06-01T08:00:00Z");
            Patient four = version(false, "2025-06-10T08:00:00Z");
            PatientFile file = new PatientFile(four, List.of(one, two, three, four), List.of(), List.of(), List.of());
            assertThat(new PatientWasActive(() -> UTC)
                            .judge(read(occurrence), file)
                            .isEmpty())
                    .isEqualTo(active);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2025-04-30", "2025-05-20", "2025-06-20"})
        void aPatientWhoIsActiveNowIsNeverRefused(String occurrence) {
            Patient before = version(false, "2025-05-01T08:00:00Z");
            Patient now = version(true, "2025-06-10T08:00:00Z");
            PatientFile file = new PatientFile(now, List.of(before, now), List.of(), List.of(), List.of());
            assertThat(new PatientWasActive(() -> UTC).judge(read(occurrence), file))
                    .isEmpty();
        }

        @Test
        void aPatientWhoWasNeverActiveIsRefused() {
            Patient only = version(false, "2025-05-01T08:00:00Z");
            assertThat(new PatientWasActive(() -> UTC).judge(read("2025-04-30"), file(only)))
                    .isPresent();
        }

        @Test
        void aPatientOfWhomNothingIsSaidIsActive() {
            Patient patient = child();
            patient.setActiveElement(null);
            assertThat(new PatientWasActive(() -> UTC).judge(read("2025-06-01"), file(patient)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "UTC, 2025-06-09, true",
            "Asia/Tokyo, 2025-06-09, true",
            "Asia/Tokyo, 2025-06-10, false",
            "America/Lima, 2025-06-09, false"
        })
        void theDayOfAChangeIsOneWhereTheTenantIs(String zone, String occurrence, boolean active) {
            // three in the morning UTC on the 10th is still the 9th in Lima
            Patient first = version(true, "2025-05-01T08:00:00Z");
            Patient now = version(false, "2025-06-10T03:00:00Z");
            PatientFile file = new PatientFile(now, List.of(first, now), List.of(), List.of(), List.of());
            assertThat(new PatientWasActive(() -> ZoneId.of(zone))
                            .judge(read(occurrence), file)
                            .isEmpty())
                    .isEqualTo(active);
        }

        private static Patient version(boolean active, String since) {
            Patient patient = child().setActive(active);
            patient.getMeta().setLastUpdated(Date.from(Instant.parse(since)));
            return patient;
        }
    }

    @Nested
    class VaccineIsKnownTest {

        private final VaccineIsKnown rule = new VaccineIsKnown(Samples.VACCINES);

        @ParameterizedTest
        @CsvSource({"19, true", "08, true", "8, true", "9999, false", "998, false", "999, false"})
        void aDoseIsOfAVaccineThatWeKnow(String cvx, boolean known) {
            Optional<Refusal> refusal = rule.judge(Vaccination.of(dose(cvx, "2025-06-01")), file(child()));
            expect(refusal, known, Problem.INVALID_VACCINE_CODE, "Immunization.vaccineCode");
        }

        @Test
        void aRefusalMayNameWhatItLikes() {
            Immunization refusal = refusal().setVaccineCode(new CodeableConcept().setText("the new one"));
            assertThat(rule.judge(Vaccination.of(refusal), file(child()))).isEmpty();
        }
    }

    @Nested
    class NotContraindicatedTest {

        /** 028, intussusception, forbids rotavirus vaccine; 091, anaphylaxis after it, measles vaccine (who-epi). */
        private static final String INTUSSUSCEPTION = "49723003";

        private final NotContraindicated rule =
                new NotContraindicated(Samples.WHO_FOR_ALL, Samples.CALLER, Samples.VACCINES, () -> ZoneOffset.UTC);

        @ParameterizedTest
        @CsvSource({
            "119, 2025-06-09, true",
            "119, 2025-06-10, false",
            "119, 2025-06-11, false",
            "116, 2025-06-11, false",
            "119, 2025-05,    true",
            "119, 2025-06,    false",
            "04,  2025-06-11, true",
            "198, 2025-06-11, true"
        })
        void whatBeganOnTheDayOrBeforeForbidsItsAntigensVaccines(String cvx, String occurrence, boolean allowed) {
            Optional<Refusal> refusal =
                    rule.judge(Vaccination.of(dose(cvx, occurrence)), file(condition(INTUSSUSCEPTION, "2025-06-10")));
            expect(refusal, allowed, Problem.CONTRAINDICATION_ACTIVE, "Immunization.vaccineCode");
        }

        @Test
        void theRefusalSaysWhatForbidsWhichAntigenAndHowToOverride() {
            Refusal refusal = rule.judge(
                            Vaccination.of(dose("04", "2025-06-01")), file(allergy("219096004", "2025-01-01")))
                    .orElseThrow();
            assertThat(refusal.detail())
                    .contains("Measles")
                    .contains("https://jenner-fhir.github.io/StructureDefinition/contraindication-override");
        }

        @Test
        void anOverrideWithAReasonAllowsAndWithoutOneDoesNot() {
            PatientFile file = file(condition(INTUSSUSCEPTION, "2025-01-01"));
            Immunization words = dose("119", "2025-06-01");
            words.addExtension(Vaccination.OVERRIDE, new StringType("Outbreak"));
            assertThat(rule.judge(Vaccination.of(words), file)).isEmpty();
            Immunization code = dose("119", "2025-06-01");
            code.addExtension(Vaccination.OVERRIDE, coded("urn:example:reasons", "outbreak"));
            assertThat(rule.judge(Vaccination.of(code), file)).isEmpty();
            for (org.hl7.fhir.r4.model.Type nothing :
                    new org.hl7.fhir.r4.model.Type[] {null, new StringType("  "), new CodeableConcept()}) {
                Immunization without = dose("119", "2025-06-01");
                without.addExtension(Vaccination.OVERRIDE, nothing);
                assertThat(rule.judge(Vaccination.of(without), file)).isPresent();
            }
        }

        @Test
        void aRefusalIsNeverContraindicated() {
            Immunization refusal = refusal().setVaccineCode(coded(Samples.CVX, "119"));
            assertThat(rule.judge(Vaccination.of(refusal), file(condition(INTUSSUSCEPTION, "2025-01-01"))))
                    .isEmpty();
        }

        @Test
        void withoutAScheduleNothingIsKnownToForbid() {
            NotContraindicated none =
                    new NotContraindicated(Samples.NONE, Samples.CALLER, Samples.VACCINES, () -> ZoneOffset.UTC);
            assertThat(none.judge(
                            Vaccination.of(dose("119", "2025-06-01")), file(condition(INTUSSUSCEPTION, "2025-01-01"))))
                    .isEmpty();
        }
    }

    @Nested
    class WordsThatARecordNeedsTest {

        @ParameterizedTest
        @EnumSource(
                value = ImmunizationStatus.class,
                names = {"COMPLETED", "NOTDONE", "ENTEREDINERROR"})
        void aNewRecordIsADoseOrARefusal(ImmunizationStatus status) {
            Immunization record = dose("19", "2025-06-01").setStatus(status);
            Optional<Refusal> refusal = new StatusIsRecordable().judge(Vaccination.of(record), file(child()));
            expect(refusal, status != ImmunizationStatus.ENTEREDINERROR, Problem.INVALID_STATUS, "Immunization.status");
        }

        @Test
        void aRefusalNamesItsReason() {
            RefusalNamesItsReason rule = new RefusalNamesItsReason();
            assertThat(rule.judge(Vaccination.of(refusal()), file(child()))).isEmpty();
            for (CodeableConcept nothing : new CodeableConcept[] {
                null, new CodeableConcept(), new CodeableConcept().setText("  "), coded("urn:example:reasons", null)
            }) {
                Optional<Refusal> refusal =
                        rule.judge(Vaccination.of(refusal().setStatusReason(nothing)), file(child()));
                expect(refusal, false, Problem.REFUSAL_REASON_REQUIRED, "Immunization.statusReason");
            }
            assertThat(rule.judge(Vaccination.of(dose("19", "2025-06-01")), file(child())))
                    .isEmpty();
        }

        @Test
        void aReportNamesItsSource() {
            ReportNamesItsSource rule = new ReportNamesItsSource();
            Immunization report = dose("19", "2025-06-01").setPrimarySource(false);
            expect(
                    rule.judge(Vaccination.of(report), file(child())),
                    false,
                    Problem.SOURCE_REQUIRED,
                    "Immunization.reportOrigin");
            report.setReportOrigin(new CodeableConcept().setText("Vaccination card"));
            assertThat(rule.judge(Vaccination.of(report), file(child()))).isEmpty();
            assertThat(rule.judge(Vaccination.of(dose("19", "2025-06-01").setPrimarySource(true)), file(child())))
                    .isEmpty();
        }
    }

    private static Vaccination read(String occurrence) {
        return Vaccination.of(dose("19", occurrence));
    }

    private static void expect(Optional<Refusal> refusal, boolean allowed, Problem problem, String... elements) {
        assertThat(refusal.isEmpty()).as(String.valueOf(refusal)).isEqualTo(allowed);
        refusal.ifPresent(given -> {
            assertThat(given.problem()).isEqualTo(problem);
            assertThat(given.detail()).isNotBlank();
            assertThat(given.expressions()).containsExactly(elements);
        });
    }
}
