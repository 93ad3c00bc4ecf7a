package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.fixture.RecordingTransaction;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.mutation.CarriedOut;
import io.github.jennerfhir.operations.mutation.CarryOutOnce;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.report.FacilityReport.ReportKey;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract §4.10 and §9: what is asked of a report, in which order, and what is kept of it. */
class SubmitReportTest {

    private final ECKey key = newKey();
    private final MemoryDevices devices = new MemoryDevices();
    private final RecordingTransaction transaction = new RecordingTransaction(Samples.file(Samples.child()));
    private final Kept kept = new Kept();
    private final Trail trail = new Trail();
    private final CurrentCaller callers = new CurrentCaller(Caller.unknown("elsewhere"));
    private Set<Module> modules = EnumSet.allOf(Module.class);

    @BeforeEach
    void enrol() {
        devices.register("phone", "Location/post");
        devices.enrol("phone", DeviceKey.of(key), Instant.EPOCH);
    }

    @Test
    void aReportIsKeptProvedAndTold() {
        CarriedOut<Parameters> answer = submit(report("main", "Location/post", "Device/phone", "2026-W47", 3));
        assertThat(answer.replayed()).isFalse();
        assertThat(kept.reports).hasSize(1);
        assertThat(kept.proofs).singleElement().satisfies(proof -> {
            assertThat(proof.getTargetFirstRep().getReference()).isEqualTo("MeasureReport/report-1");
            assertThat(proof.getLocation().getReference()).isEqualTo("Location/post");
        });
        assertThat(transaction.published()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("population_health.facility_report.synced.v1");
            assertThat(event.patientId()).as("in order for each facility").isEqualTo("Location/post");
            assertThat(event.data()).containsEntry("periodKey", "2026-W47").containsEntry("device", "Device/phone");
        });
    }

    @Test
    void aSecondOneChangesNothing() {
        CarriedOut<Parameters> first = submit(report("main", "Location/post", "Device/phone", "2026-W47", 3));
        CarriedOut<Parameters> second = submit(report("main", "Location/post", "Device/phone", "2026-W47", 3));
        assertThat(second.replayed()).isTrue();
        assertThat(second.answer().equalsDeep(first.answer())).isTrue();
        assertThat(kept.reports).hasSize(1);
        assertThat(transaction.published()).hasSize(1);
    }

    @Test
    void otherContentUnderTheSameKeyIsAConflict() {
        submit(report("main", "Location/post", "Device/phone", "2026-W47", 3));
        refused(report("main", "Location/post", "Device/phone", "2026-W47", 4), Problem.REPORT_CONFLICT);
        assertThat(kept.reports).hasSize(1);
    }

    @Test
    void itIsOfTheDevicesTenantFacilityAndSelf() {
        refused(report("elsewhere", "Location/post", "Device/phone", "2026-W47", 3), Problem.REPORT_SCOPE_INVALID);
        refused(report("main", "Location/other", "Device/phone", "2026-W47", 3), Problem.REPORT_SCOPE_INVALID);
        refused(report("main", "Organization/post", "Device/phone", "2026-W47", 3), Problem.REPORT_SCOPE_INVALID);
        refused(report("main", "Location/post", "Device/tablet", "2026-W47", 3), Problem.REPORT_SCOPE_INVALID);
        assertThat(trail.notes).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.caller().tenant()).isEqualTo("main");
            assertThat(entry.caller().actor()).isEqualTo("Device/phone");
            assertThat(entry.note().reason().orElseThrow()).startsWith("REPORT_SCOPE_INVALID");
        });
        assertThat(kept.reports).isEmpty();
    }

    @Test
    void aTokenOfAnotherTenantIsOutOfScopeAndOneOfTheSameIsNot() {
        String report = report("main", "Location/post", "Device/phone", "2026-W47", 3);
        try (CurrentCaller.Binding ignored = callers.bind(new Caller("elsewhere", "nurse"))) {
            refused(report, Problem.REPORT_SCOPE_INVALID);
        }
        try (CurrentCaller.Binding ignored = callers.bind(new Caller("main", "nurse"))) {
            assertThat(submit(report).replayed()).isFalse();
        }
    }

    @Test
    void anUnknownKeyOrARevokedDeviceSignsNothing() {
        String report = report("main", "Location/post", "Device/phone", "2026-W47", 3);
        devices.device("phone").orElseThrow().setStatus(FHIRDeviceStatus.INACTIVE);
        refused(report, Problem.REPORT_SIGNATURE_INVALID);
        devices.device("phone").orElseThrow().setStatus(FHIRDeviceStatus.ACTIVE);
        devices.revoke("phone", Instant.EPOCH);
        refused(report, Problem.REPORT_SIGNATURE_INVALID);
        devices.enrol("phone", DeviceKey.of(newKey()), Instant.EPOCH);
        refused(report, Problem.REPORT_SIGNATURE_INVALID);
        devices.enrol("phone", DeviceKey.of(key), Instant.EPOCH);
        assertThat(submit(report).replayed()).isFalse();
    }

    @Test
    void theTenantMustBeEntitled() {
        modules = EnumSet.of(Module.IMMUNIZATIONS);
        refused(report("main", "Location/post", "Device/phone", "2026-W47", 3), Problem.MODULE_NOT_ENTITLED);
    }

    @Test
    void aTimeToComeCannotBeReported() {
        assertThat(submit(report("main", "Location/post", "Device/phone", "2026-11-23", 3))
                        .replayed())
                .as("a day begins in the east first")
                .isFalse();
        refused(report("main", "Location/post", "Device/phone", "2026-11-24", 3), Problem.INVALID_BODY);
        refused(report("main", "Location/post", "Device/phone", "2026-W49", 3), Problem.INVALID_BODY);
    }

    private CarriedOut<Parameters> submit(String jws) {
        Tenant main = new Tenant("main", ZoneOffset.UTC, Optional.empty(), modules, List.of());
        return new SubmitReport(
                        devices,
                        kept,
                        (type, id) -> devices.device(id).map(device -> device),
                        new SubmitReport.Storage(new AtOnce(), () -> null, transaction),
                        new CarryOutOnce(null, callers),
                        callers,
                        () -> List.of(main),
                        trail,
                        Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC))
                .submit(jws, null);
    }

    private void refused(String jws, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> submit(jws))
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }

    private String report(String tenant, String facility, String device, String period, long value) {
        return SignedReport.sign(
                new FacilityReport(
                        tenant,
                        facility,
                        device,
                        ReportPeriod.of(period).orElseThrow(),
                        OffsetDateTime.parse("2026-11-22T10:00:00Z"),
                        List.of(new ReportCount(
                                "doses-given",
                                Optional.of("Measles"),
                                Optional.of(1),
                                Optional.of("female"),
                                Optional.empty(),
                                value))),
                key);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Kept implements FacilityReports {

        private final Map<ReportKey, Claimed> claims = new HashMap<>();
        private final List<MeasureReport> reports = new ArrayList<>();
        private final List<Provenance> proofs = new ArrayList<>();

        @Override
        public Claimed claim(ReportKey key, String fingerprint) {
            Claimed standing = claims.get(key);
            if (standing != null) {
                return standing;
            }
            String id = "report-" + (claims.size() + 1);
            claims.put(key, new Claimed(id, fingerprint, false));
            return new Claimed(id, fingerprint, true);
        }

        @Override
        public MeasureReport store(MeasureReport report, Signature signature) {
            MeasureReport stored = report.copy();
            stored.setId(new IdType("MeasureReport", report.getIdElement().getIdPart(), "1"));
            reports.add(stored);
            proofs.add(signature.of(stored));
            return stored;
        }
    }

    private static final class Trail implements AuditTrail {

        private final List<Entry> notes = new ArrayList<>();

        @Override
        public void record(AuditNote note) {
            throw new IllegalStateException("a refusal is the device's");
        }

        @Override
        public void record(Caller caller, AuditNote note) {
            notes.add(new Entry(caller, note));
        }

        @Override
        public void record(List<Entry> entries) {
            notes.addAll(entries);
        }
    }
}
