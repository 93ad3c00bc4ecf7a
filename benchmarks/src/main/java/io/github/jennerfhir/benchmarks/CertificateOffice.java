package io.github.jennerfhir.benchmarks;

import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CardKeyStore;
import io.github.jennerfhir.operations.certificate.CardKeys;
import io.github.jennerfhir.operations.certificate.CardRegister;
import io.github.jennerfhir.operations.certificate.CardRequest;
import io.github.jennerfhir.operations.certificate.Certificates;
import io.github.jennerfhir.operations.certificate.CertifiedDoses;
import io.github.jennerfhir.operations.certificate.IssueCertificate;
import io.github.jennerfhir.operations.certificate.Issuer;
import io.github.jennerfhir.operations.certificate.Issuers;
import io.github.jennerfhir.operations.certificate.TrustAnchors;
import io.github.jennerfhir.operations.certificate.VerifiedCertificate;
import io.github.jennerfhir.operations.certificate.VerifyCertificate;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;

/** Issues and verifies as the server does, for one child, with memory in the place of the database. */
final class CertificateOffice implements ClinicalRecords, CardRegister, CardKeyStore, Issuers, AuditTrail {

    private static final String TENANT = "main";
    private static final String PATIENT = "1";
    private static final String ISSUER = "https://cards.example.org";
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 10);
    private static final List<String> VACCINES =
            List.of("19", "08", "10", "198", "133", "119", "10", "198", "133", "119", "03", "37");

    private final Patient patient = new Patient();
    private final List<Immunization> doses = new ArrayList<>();
    private final Map<CardFormat, List<Kept>> keys = new EnumMap<>(CardFormat.class);
    private final IssueCertificate issuing;
    private final VerifyCertificate verifying;

    CertificateOffice() {
        patient.setId("Patient/" + PATIENT);
        patient.addName().setFamily("Quill").addGiven("Nia").addGiven("Ada");
        patient.setBirthDateElement(new DateType("2023-12-31"));
        for (String vaccine : VACCINES) {
            doses.add(dose(vaccine, doses.size()));
        }
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
        CallerSource caller = () -> new Caller(TENANT, "benchmark");
        Schedule schedule = Schedules.bundled().find("who-epi").orElseThrow();
        CardKeys cardKeys = new CardKeys(
                this,
                new CardKeys.Rules((tenant, format) -> Optional.empty(), Duration.ofDays(365), Set.of()),
                this,
                clock);
        issuing = new IssueCertificate(
                this,
                new CertifiedDoses(
                        this,
                        tenant -> Optional.of(schedule),
                        new VaccineCodes(VaccineCatalogue.bundled()),
                        TargetDiseases.bundled()),
                caller,
                this,
                cardKeys,
                this,
                new IssueCertificate.Validity(Optional.empty(), Duration.ofDays(365)),
                this,
                clock);
        verifying = new VerifyCertificate(
                new TrustAnchors(this, cardKeys, this, List::of), VaccineCatalogue.bundled(), () -> TENANT, clock);
    }

    Certificates issue(CardFormat format) {
        CardRequest request = new CardRequest(
                PATIENT,
                format,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of("name", "birthDate"));
        return issuing.issue(request, "$certificate");
    }

    VerifiedCertificate verify(String credential) {
        return verifying.verify(credential).get(0);
    }

    private static Immunization dose(String vaccine, int number) {
        Immunization dose = new Immunization();
        dose.setId("Immunization/" + number + "/_history/1");
        dose.setStatus(ImmunizationStatus.COMPLETED);
        dose.getVaccineCode()
                .addCoding()
                .setSystem("http://hl7.org/fhir/sid/cvx")
                .setCode(vaccine);
        dose.setOccurrence(new DateTimeType(FIRST.plusWeeks(6L * number).toString()));
        dose.setLotNumber("LOT-" + number);
        dose.addPerformer().getActor().setDisplay("Clinic");
        return dose;
    }

    @Override
    public Optional<PatientFile> patientFile(String patientId) {
        return Optional.of(new PatientFile(patient, List.of(patient), List.of(), List.of(), List.of()));
    }

    @Override
    public List<Immunization> immunizations(String patientId) {
        return doses;
    }

    @Override
    public <T> T whileUnchanged(String patientId, Supplier<T> work) {
        return work.get();
    }

    @Override
    public String enter(String patientId, CardRegister.Entry entry) {
        return "AAAAAAAAAAE";
    }

    @Override
    public void revoke(String patientId, String immunizationId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Revoked revoked(String tenant, String kid) {
        return new Revoked(0, List.of());
    }

    @Override
    public boolean isRevoked(String tenant, String kid, String rid) {
        return false;
    }

    @Override
    public List<Kept> keys(String tenant, CardFormat format) {
        return List.copyOf(keys.getOrDefault(format, List.of()));
    }

    @Override
    public boolean keep(String tenant, CardFormat format, Kept key) {
        return keys.computeIfAbsent(format, none -> new ArrayList<>()).add(key);
    }

    @Override
    public Issuer of(String tenant) {
        return new Issuer(ISSUER, "Ministry of Health", Optional.of("NG"));
    }

    @Override
    public Optional<String> tenant(String url) {
        return Optional.of(TENANT).filter(any -> url.equals(ISSUER));
    }

    @Override
    public void record(AuditNote note) {
        // nobody reads it here
    }

    @Override
    public void record(Caller caller, AuditNote note) {
        // nobody reads it here
    }

    @Override
    public void record(List<AuditTrail.Entry> entries) {
        // nothing is kept
    }
}
