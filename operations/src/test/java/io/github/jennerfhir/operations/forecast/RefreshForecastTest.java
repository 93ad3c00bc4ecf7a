package io.github.jennerfhir.operations.forecast;

import static io.github.jennerfhir.operations.fixture.Samples.PATIENT;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ForecastEditions;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is noon UTC on 20 June 2025. */
class RefreshForecastTest {

    private static final Instant CONFIRMED = Instant.parse("2025-06-19T10:00:00Z");

    private static final ForecastEditions EDITIONS = new ForecastEditions(Samples.WHO_FOR_ALL, "1.0");
    private static final Optional<String> CURRENT = EDITIONS.find(Samples.TENANT);

    private final Store store = new Store();
    private final Records records = new Records();

    @Test
    void whatIsNotStoredIsComputedAndStored() {
        store.state = new ForecastStore.State(Set.of(), Optional.empty(), Optional.empty());
        ImmunizationRecommendation answer =
                refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(answer.getPatient().getReference()).isEqualTo("Patient/" + PATIENT);
        assertThat(store.saved).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"2025-06-19, true", "2025-06-20, true", "2025-06-21, false", "-, false"})
    void whatIsStoredHoldsUntilItsDay(LocalDate validUntil, boolean computed) {
        store.state = new ForecastStore.State(Set.of(), Optional.ofNullable(validUntil), CURRENT);
        ImmunizationRecommendation answer =
                refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.saved).hasSize(computed ? 1 : 0);
        assertThat(answer == store.stored).isEqualTo(!computed);
    }

    @ParameterizedTest
    @CsvSource({"UTC, false", "Pacific/Tongatapu, true"})
    void todayIsADayWhereTheTenantIs(ZoneId zone, boolean computed) {
        // it is the 21st on Tonga
        store.state = new ForecastStore.State(Set.of(), Optional.of(LocalDate.of(2025, 6, 21)), CURRENT);
        refresh(Samples.WHO_FOR_ALL, zone).current(PATIENT);
        assertThat(store.saved).hasSize(computed ? 1 : 0);
    }

    @Test
    void aWaitingChangeOutdatesWhatIsStoredAndIsTakenIntoAccountUpToItsNumber() {
        store.state = new ForecastStore.State(Set.of(41L), Optional.empty(), CURRENT);
        records.immunizations = List.of(dose("05", "2025-01-10"));
        refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.takenIn).containsExactly(41L);
        assertThat(store.saved.get(0).recommendation().getRecommendation())
                .filteredOn(one -> one.getTargetDisease().getText().equals("Measles"))
                .allSatisfy(one -> assertThat(one.getSupportingImmunization())
                        .extracting(reference -> reference.getReference())
                        .containsExactly("Immunization/1"));
    }

    @Test
    void aChangeThatComesWhileWeComputeIsNotTakenAsDone() {
        store.state = new ForecastStore.State(Set.of(41L), Optional.empty(), CURRENT);
        // a lower number too: it was drawn earlier and is committed later
        records.onRead = () -> store.state = new ForecastStore.State(Set.of(40L, 41L, 42L), Optional.empty(), CURRENT);
        refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.takenIn).containsExactly(41L);
    }

    @Test
    void whoWaitedForAnotherTakesTheirForecastAndDoesNotOverwriteIt() {
        store.state = new ForecastStore.State(Set.of(41L), Optional.empty(), CURRENT);
        store.beforeMyTurn = () -> store.state = new ForecastStore.State(Set.of(), Optional.empty(), CURRENT);
        assertThat(refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT))
                .isSameAs(store.stored);
        assertThat(store.saved).isEmpty();
    }

    @Test
    void whatChangedWhileWeWaitedForAnotherIsTakenIntoAccount() {
        store.state = new ForecastStore.State(Set.of(41L), Optional.empty(), CURRENT);
        store.beforeMyTurn = () -> store.state = new ForecastStore.State(Set.of(42L), Optional.empty(), CURRENT);
        refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.takenIn).containsExactly(42L);
    }

    @Test
    void everythingIsReadInTheTurnInWhichItIsStored() {
        store.state = new ForecastStore.State(Set.of(41L), Optional.empty(), CURRENT);
        records.onRead = () -> assertThat(store.alone).isTrue();
        refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.saved).hasSize(1);
    }

    @Test
    void aForecastOfAnotherScheduleOrSoftwareIsComputedAnew() {
        for (ForecastEditions other : List.of(
                new ForecastEditions(Samples.WHO_FOR_ALL, "0.9"),
                new ForecastEditions(tenant -> Schedules.bundled().find("cdc-4.64"), "1.0"))) {
            store.saved.clear();
            store.state = new ForecastStore.State(Set.of(), Optional.empty(), other.find(Samples.TENANT));
            refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
            assertThat(store.saved).extracting(ForecastStore.Answer::edition).containsExactly(CURRENT.orElseThrow());
        }
    }

    @Test
    void aForecastThatIsGoneIsComputedAnew() {
        store.state = new ForecastStore.State(Set.of(), Optional.empty(), CURRENT);
        store.stored = null;
        refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current(PATIENT);
        assertThat(store.saved).hasSize(1);
    }

    @Test
    void withoutAScheduleOrAPatientThereIsNoForecast() {
        store.state = new ForecastStore.State(Set.of(), Optional.empty(), Optional.empty());
        assertThat(problem(() -> refresh(Samples.NONE, ZoneOffset.UTC).current(PATIENT)))
                .isEqualTo(Problem.EPI_SCHEDULE_UNAVAILABLE);
        assertThat(problem(() -> refresh(Samples.WHO_FOR_ALL, ZoneOffset.UTC).current("nobody")))
                .isEqualTo(Problem.PATIENT_NOT_FOUND);
        assertThat(store.saved).isEmpty();
    }

    private RefreshForecast refresh(ScheduleSource schedules, ZoneId zone) {
        AnswerWriter writer = new AnswerWriter(
                new RecommendationMapper(TargetDiseases.bundled(), VaccineGroups.bundled(), VaccineCatalogue.bundled()),
                new EvaluationMapper(TargetDiseases.bundled()));
        return new RefreshForecast(
                new ForecastPatient(records, schedules, Samples.CALLER, Samples.VACCINES),
                new ForecastEditions(schedules, "1.0"),
                store,
                writer,
                Samples.CALLER,
                new CurrentCaller(Samples.CALLER.current()),
                Samples.CLOCK,
                () -> zone);
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).refusal().problem();
    }

    private static final class Records implements ClinicalRecords {
        private List<Immunization> immunizations = List.of();
        private Runnable onRead = () -> {};

        @Override
        public Optional<PatientFile> patientFile(String patientId) {
            onRead.run();
            return patientId.equals(PATIENT) ? Optional.of(Samples.file(Samples.child())) : Optional.empty();
        }

        @Override
        public List<Immunization> immunizations(String patientId) {
            return immunizations;
        }
    }

    private static final class Store implements ForecastStore {
        private final List<Answer> saved = new ArrayList<>();
        private State state;
        private ImmunizationRecommendation stored = new ImmunizationRecommendation();
        private Set<Long> takenIn = Set.of();
        private Runnable beforeMyTurn = () -> {};
        private boolean alone;

        @Override
        public <T> T alone(String patientId, Supplier<T> work) {
            beforeMyTurn.run();
            alone = true;
            try {
                return work.get();
            } finally {
                alone = false;
            }
        }

        @Override
        public State state(String patientId) {
            return state;
        }

        @Override
        public Map<String, Instant> confirmed(Collection<String> patientIds) {
            return Map.of(PATIENT, CONFIRMED);
        }

        @Override
        public Optional<ImmunizationRecommendation> find(String patientId) {
            return Optional.ofNullable(stored);
        }

        @Override
        public ImmunizationRecommendation save(String patientId, Answer answer, Set<Long> changes) {
            saved.add(answer);
            takenIn = changes;
            return answer.recommendation();
        }
    }
}
