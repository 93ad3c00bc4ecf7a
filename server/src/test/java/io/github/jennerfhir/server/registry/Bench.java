package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.events.Backoff;
import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.operations.registry.GatherChanges;
import io.github.jennerfhir.operations.registry.RegistrySync;
import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.SyncJob;
import io.github.jennerfhir.operations.registry.SyncRules;
import io.github.jennerfhir.operations.registry.SyncSchedule;
import io.github.jennerfhir.operations.registry.SyncState;
import io.github.jennerfhir.operations.registry.hl7.Chart;
import io.github.jennerfhir.operations.registry.hl7.MessageHeader;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.ScriptedRegistry;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/** One registry with our tables, a real socket, charts from memory, and waits of milliseconds. */
final class Bench implements AutoCloseable {

    static final String NAME = "state";

    private final String name;

    private static final Lease OURS = new Lease() {
        @Override
        public boolean hold() {
            return true;
        }

        @Override
        public void release() {}
    };

    final EventDatabase database;
    final ScriptedRegistry registry = new ScriptedRegistry();
    final MemoryJobs jobs = new MemoryJobs();
    final Map<String, Chart> charts = new ConcurrentHashMap<>();
    final SyncState state;
    private int answerMillis = 20_000;
    private int batch = 50;
    private int hopeless = 3;

    Bench(EventDatabase database) {
        this(database, NAME);
    }

    private Bench(EventDatabase database, String name) {
        this.database = database;
        this.name = name;
        this.state = database.registries().of("main", name);
        database.register(name);
    }

    /** Another registry of the same tenant, that is told of the same patients. */
    Bench beside(String other) {
        Bench bench = new Bench(database, other);
        bench.charts.putAll(charts);
        charts.keySet().forEach(database::note);
        return bench;
    }

    /** From here on an answer is waited for that long, and so many messages are on their way. */
    Bench waiting(int millis, int messages) {
        answerMillis = millis;
        batch = messages;
        return this;
    }

    /** A patient with so many doses, of whom nothing was told yet. */
    String patient(int doses) {
        String id = UUID.randomUUID().toString();
        Patient patient = Records.child(LocalDate.of(2024, 3, 10));
        patient.setId("Patient/" + id);
        List<Immunization> records = java.util.stream.IntStream.range(0, doses)
                .mapToObj(i -> dose(LocalDate.of(2024, 6, 1).plusMonths(i)))
                .toList();
        charts.put(id, new Chart(patient, records, Map.of()));
        database.note(id);
        return id;
    }

    /** The patient's records are now these. */
    void change(String patientId, List<Immunization> records) {
        charts.put(patientId, new Chart(charts.get(patientId).patient(), records, Map.of()));
        database.note(patientId);
    }

    static Immunization dose(LocalDate day) {
        Immunization dose = Records.dose("03", day);
        dose.setId("Immunization/" + UUID.randomUUID());
        return dose;
    }

    MllpTransport transport() {
        Duration answer = Duration.ofMillis(answerMillis);
        return new MllpTransport(URI.create(registry.address()), Duration.ofSeconds(20), answer, null);
    }

    RegistrySync sync() {
        return sync(state, transport());
    }

    RegistrySync sync(SyncState through, RegistryTransport transport) {
        return sync(through, transport, Optional.empty(), Clock.systemUTC());
    }

    RegistrySync sync(SyncState through, RegistryTransport transport, Optional<SyncSchedule> schedule, Clock clock) {
        SyncRules rules = new SyncRules(
                5,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20)),
                batch,
                Duration.ofMillis(5),
                hopeless,
                Duration.ofSeconds(10),
                Duration.ofDays(90));
        GatherChanges changes = new GatherChanges(
                through,
                patient -> Optional.ofNullable(charts.get(patient)),
                new ReportingRules(VaccineCatalogue.bundled()),
                new MessageHeader("JENNER", "CLINIC", "IIS", "STATE", "P"),
                Clock.systemUTC(),
                () -> ZoneOffset.UTC);
        return new RegistrySync(name, OURS, jobs, through, changes, transport, schedule, rules, () -> 0.5, clock);
    }

    /** Jobs that never take the registry for hopeless, however many messages in a row it does not answer. */
    Bench patient() {
        hopeless = Integer.MAX_VALUE;
        return this;
    }

    /** Runs a job to its end. */
    SyncJob.State run() {
        return run(sync());
    }

    SyncJob.State run(RegistrySync sync) {
        String job = jobs.open(name).map(SyncJob::id).orElseGet(() -> jobs.request(name));
        while (jobs.find(job).orElseThrow().state().open()) {
            turn(sync);
        }
        sync.resign();
        return jobs.find(job).orElseThrow().state();
    }

    private static void turn(RegistrySync sync) {
        try {
            Thread.sleep(sync.turn().toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }
}
