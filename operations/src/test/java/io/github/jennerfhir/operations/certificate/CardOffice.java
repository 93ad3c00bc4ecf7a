package io.github.jennerfhir.operations.certificate;

import com.nimbusds.jose.jwk.ECKey;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/** A tenant that issues and verifies, with one patient, in memory and with a clock that a test sets. */
final class CardOffice implements ClinicalRecords, CardRegister, CardKeyStore, Issuers {

    static final String URL = "https://cards.example.org";

    private final Patient patient;
    private final List<Immunization> records = new ArrayList<>();
    private final Map<List<Object>, List<Kept>> keys = new HashMap<>();
    private final Map<Entry, String> entered = new HashMap<>();
    private final List<String> revoked = new ArrayList<>();
    private final List<AuditNote> audited = new ArrayList<>();
    private final List<TrustedIssuer> trusted = new ArrayList<>();
    private final String url;
    private Instant now = Samples.NOON;
    private Set<String> withdrawn = Set.of();
    private Optional<Duration> validFor = Optional.empty();

    CardOffice(Patient patient, String url) {
        this.patient = patient;
        this.url = url;
    }

    /** With a girl who has a name. */
    static CardOffice open() {
        return openAt(URL);
    }

    /** The same under another address. */
    static CardOffice openAt(String url) {
        Patient child = Samples.child();
        child.addName().setFamily("Quill").addGiven("Nia").addGiven("Ada");
        return new CardOffice(child, url);
    }

    CardOffice record(Immunization... doses) {
        for (Immunization dose : doses) {
            records.add((Immunization) dose.setId("Immunization/" + (records.size() + 1) + "/_history/1"));
        }
        return this;
    }

    CardOffice at(Instant time) {
        now = time;
        return this;
    }

    CardOffice validFor(Duration length) {
        validFor = Optional.of(length);
        return this;
    }

    CardOffice withdraw(String kid) {
        withdrawn = Set.of(kid);
        return this;
    }

    CardOffice trust(TrustedIssuer issuer) {
        trusted.add(issuer);
        return this;
    }

    List<AuditNote> audited() {
        return audited;
    }

    List<Immunization> records() {
        return records;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    CardKeys cardKeys(Map<CardFormat, ECKey> given) {
        return new CardKeys(
                this,
                new CardKeys.Rules(
                        (tenant, format) -> Optional.ofNullable(given.get(format)), Duration.ofDays(365), withdrawn),
                this,
                clock());
    }

    Certificates issue(CardRequest request) {
        IssueCertificate issuing = new IssueCertificate(
                this,
                new CertifiedDoses(this, Samples.WHO_FOR_ALL, Samples.VACCINES, TargetDiseases.bundled()),
                Samples.CALLER,
                this,
                cardKeys(Map.of()),
                this,
                new IssueCertificate.Validity(validFor, Duration.ofDays(30)),
                trail(),
                clock());
        return issuing.issue(request, "$certificate");
    }

    Certificates issueAll() {
        return issue(CardRequest.all(Samples.PATIENT));
    }

    List<VerifiedCertificate> verify(String shown) {
        TrustAnchors anchors = new TrustAnchors(this, cardKeys(Map.of()), this, () -> trusted);
        return new VerifyCertificate(anchors, VaccineCatalogue.bundled(), () -> Samples.TENANT, clock()).verify(shown);
    }

    Verdict verdict(String shown) {
        return verify(shown).get(0).verdict();
    }

    @Override
    public Optional<PatientFile> patientFile(String patientId) {
        return Optional.of(Samples.file(patient))
                .filter(file -> patientId.equals(patient.getIdElement().getIdPart()));
    }

    @Override
    public List<Immunization> immunizations(String patientId) {
        return records;
    }

    @Override
    public <T> T whileUnchanged(String patientId, Supplier<T> work) {
        return work.get();
    }

    @Override
    public String enter(String patientId, Entry entry) {
        return entered.computeIfAbsent(entry, unknown -> rid(entered.size() + 1));
    }

    @Override
    public void revoke(String patientId, String immunizationId) {
        entered.forEach((entry, rid) -> {
            if (entry.immunizationIds().contains(immunizationId)) {
                revoked.add(rid);
            }
        });
    }

    @Override
    public Revoked revoked(String tenant, String kid) {
        return new Revoked(revoked.size() + 1, revoked);
    }

    @Override
    public boolean isRevoked(String tenant, String kid, String rid) {
        return revoked.contains(rid);
    }

    @Override
    public List<Kept> keys(String tenant, CardFormat format) {
        return List.copyOf(keys.getOrDefault(List.of(tenant, format), List.of()));
    }

    @Override
    public boolean keep(String tenant, CardFormat format, Kept key) {
        return keys.computeIfAbsent(List.of(tenant, format), none -> new ArrayList<>())
                .add(key);
    }

    @Override
    public Issuer of(String tenant) {
        return new Issuer(url, "Ministry of Health", Optional.of("NG"));
    }

    @Override
    public Optional<String> tenant(String address) {
        return address.equals(url) ? Optional.of(Samples.TENANT) : Optional.empty();
    }

    /** The revocation id of the nth certificate. */
    static String rid(int number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private AuditTrail trail() {
        return new AuditTrail() {
            @Override
            public void record(AuditNote note) {
                audited.add(note);
            }

            @Override
            public void record(Caller caller, AuditNote note) {
                audited.add(note);
            }

            @Override
            public void record(List<Entry> entries) {
                entries.forEach(entry -> audited.add(entry.note()));
            }
        };
    }
}
