package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.mutation.CarriedOut;
import io.github.jennerfhir.operations.mutation.CarryOutOnce;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.report.FacilityReports.Claimed;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Takes a facility's report, contract §4.10 and §9. The signature says whose it is, and what it says must be of that device, its
 * facility and its tenant. Of one facility, period and device one report is kept: sent again it gets the first one's answer.
 * Thread safe.
 */
public final class SubmitReport {

    static final String EVENT = "population_health.facility_report.synced.v1";

    private static final String OPERATION = "$submit-facility-report";

    private final ReportDevices devices;
    private final FacilityReports reports;
    private final StoredRecords stored;
    private final Storage storage;
    private final CarryOutOnce once;
    private final CurrentCaller callers;
    private final Tenants tenants;
    private final AuditTrail trail;
    private final Clock clock;
    private final ReportMapper mapper = new ReportMapper();

    /** In what a report is stored, all or nothing. */
    public record Storage(StoringTransaction transactions, ServerRequests requests, TransactionScope scope) {}

    public SubmitReport(
            ReportDevices devices,
            FacilityReports reports,
            StoredRecords stored,
            Storage storage,
            CarryOutOnce once,
            CurrentCaller callers,
            Tenants tenants,
            AuditTrail trail,
            Clock clock) {
        this.devices = devices;
        this.reports = reports;
        this.stored = stored;
        this.storage = storage;
        this.once = once;
        this.callers = callers;
        this.tenants = tenants;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Takes it.
     *
     * @param compact the compact JWS
     * @param header the Idempotency-Key; null where there is none
     * @return where it is kept; the first one's answer if it was taken before
     * @throws ProblemException REPORT_SIGNATURE_INVALID, REPORT_SCOPE_INVALID, MODULE_NOT_ENTITLED, INVALID_BODY, or
     *     REPORT_CONFLICT if another report of the same facility, period and device stands
     */
    public CarriedOut<Parameters> submit(String compact, @Nullable String header) {
        SignedReport signed = SignedReport.parse(compact);
        ReportDevice device = devices.find(signed.kid()).orElseThrow(SignedReport::unknown);
        byte[] payload = signed.payload(device.key());
        Caller asking = callers.current();
        Caller caller = device.caller();
        try {
            if (!asking.isUnknown() && !asking.tenant().equals(device.tenant())) {
                throw outOfScope("The access token is for another tenant than the device's", "tenant");
            }
            try (CurrentCaller.Binding ignored = callers.bind(caller)) {
                return submit(signed, device, payload, header);
            }
        } catch (ProblemException e) {
            trail.record(caller, refusal(device, e));
            throw e;
        }
    }

    private CarriedOut<Parameters> submit(
            SignedReport signed, ReportDevice device, byte[] payload, @Nullable String header) {
        Device registered = stored.find("Device", device.deviceId())
                .map(Device.class::cast)
                .filter(known -> !device.revoked() && DeviceFacility.isActive(known))
                .orElseThrow(() -> SignedReport.invalid("The device was revoked: have it enrolled again"));
        requireEntitled(device.tenant());
        FacilityReport report = ReportFormat.read(payload);
        requireScope(report, device, registered);
        requirePast(report);
        return storage.transactions().run(storage.requests().forTenant(), () -> storeOnce(signed, report, header));
    }

    /** By its own key it is known for good, by the header for a day. */
    private CarriedOut<Parameters> storeOnce(SignedReport signed, FacilityReport report, @Nullable String header) {
        boolean[] stood = {false};
        CarriedOut<Parameters> carriedOut = once.inTransaction(header, fingerprint(report), Parameters.class, () -> {
            Claimed claimed = store(signed, report);
            stood[0] = !claimed.fresh();
            return answer(claimed.reportId(), report);
        });
        return new CarriedOut<>(carriedOut.answer(), carriedOut.replayed() || stood[0]);
    }

    private Claimed store(SignedReport signed, FacilityReport report) {
        Claimed claimed = reports.claim(report.key(), report.fingerprint());
        if (!claimed.fresh()) {
            if (!claimed.fingerprint().equals(report.fingerprint())) {
                throw new ProblemException(
                        Problem.REPORT_CONFLICT,
                        "MeasureReport/" + claimed.reportId()
                                + " of the same facility, period and device stands and says something else: the first"
                                + " one counts. Report what was left out with a later period",
                        "report.counts");
            }
            return claimed;
        }
        MeasureReport mapped = mapper.map(report);
        mapped.setId(claimed.reportId());
        MeasureReport kept = reports.store(mapped, measured -> mapper.prove(measured, signed, report, clock.instant()));
        storage.scope().publish(event(report, kept));
        return claimed;
    }

    private static String fingerprint(FacilityReport report) {
        return Fingerprint.of((report.key() + report.fingerprint()).getBytes(StandardCharsets.UTF_8));
    }

    private static Parameters answer(String reportId, FacilityReport report) {
        Parameters answer = new Parameters();
        answer.addParameter("report", new Reference("MeasureReport/" + reportId));
        answer.addParameter("facility", new Reference(report.facility()));
        answer.addParameter("device", new Reference(report.device()));
        answer.addParameter("periodKey", new StringType(report.period().key()));
        return answer;
    }

    /** About no patient: what stays in order is the events of one facility. */
    private static DomainEvent event(FacilityReport report, MeasureReport kept) {
        return new DomainEvent(
                EVENT,
                report.facility(),
                "MeasureReport",
                kept.getIdElement().getIdPart(),
                kept.getIdElement().getVersionIdPartAsLong(),
                Map.of(
                        "facility", report.facility(),
                        "device", report.device(),
                        "periodKey", report.period().key(),
                        "madeAt", report.madeAt().toInstant().toString()));
    }

    private static void requireScope(FacilityReport report, ReportDevice device, Device registered) {
        if (!report.tenant().equals(device.tenant())) {
            throw outOfScope("The report is for another tenant than the device's", "tenant");
        }
        if (!report.device().equals(device.reference())) {
            throw outOfScope("The report names another device than the one that signed it", "device");
        }
        if (!DeviceFacility.of(registered).contains(report.facility())) {
            throw outOfScope("The report is about another facility than the device's", "facility");
        }
    }

    /** Clocks of devices differ, and a day begins in the east first. */
    private void requirePast(FacilityReport report) {
        LocalDate tomorrow =
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        if (report.period().first().isAfter(tomorrow)) {
            throw new ProblemException(
                    Problem.INVALID_BODY, "report.periodKey must not begin in the future", "report.periodKey");
        }
    }

    private void requireEntitled(String tenant) {
        boolean entitled = tenants.find(tenant)
                .filter(known -> known.modules().contains(Module.POPULATION_HEALTH))
                .isPresent();
        if (!entitled) {
            throw new ProblemException(
                    Problem.MODULE_NOT_ENTITLED,
                    "The tenant is not entitled to the module " + Module.POPULATION_HEALTH.code());
        }
    }

    private static AuditNote refusal(ReportDevice device, ProblemException refused) {
        return AuditNote.of(AuditKind.SECURITY, AuditAction.EXECUTE, OPERATION, AuditOutcome.REFUSED)
                .about("Device", Optional.of(device.deviceId()))
                .because(Optional.of(refused.getMessage()));
    }

    private static ProblemException outOfScope(String detail, String field) {
        return new ProblemException(
                Problem.REPORT_SCOPE_INVALID,
                detail + ": a device reports about the facility that it was enrolled for",
                "report." + field);
    }
}
