package io.github.jennerfhir.operations.certificate;

import com.nimbusds.jose.util.Base64URL;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Issues a patient's certificates, contract §10: SMART Health Cards, one for each disease and each small enough for one QR
 * code, or HCERTs, one for each dose. Thread safe.
 */
public final class IssueCertificate {

    private final ClinicalRecords records;
    private final CertifiedDoses doses;
    private final CallerSource callers;
    private final Issuers issuers;
    private final CardKeys keys;
    private final CardRegister register;
    private final Validity validity;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * How long certificates hold.
     *
     * @param card of a SMART Health Card; absent if it does not end
     * @param hcert of an HCERT, which must end
     */
    public record Validity(Optional<Duration> card, Duration hcert) {}

    public IssueCertificate(
            ClinicalRecords records,
            CertifiedDoses doses,
            CallerSource callers,
            Issuers issuers,
            CardKeys keys,
            CardRegister register,
            Validity validity,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.doses = doses;
        this.callers = callers;
        this.issuers = issuers;
        this.keys = keys;
        this.register = register;
        this.validity = validity;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues what is asked for; nothing if the patient has no such dose.
     *
     * @param operation the operation that asks, as the audit trail names it
     * @throws ProblemException PATIENT_NOT_FOUND; REQUIRED_FIELD_MISSING for a patient without a name; INVALID_PARAMETER
     *     for a disease that nobody knows
     */
    public Certificates issue(CardRequest request, String operation) {
        requireKnown(request.patientId());
        Certificates issued = register.whileUnchanged(request.patientId(), () -> issueNow(request));
        audit.record(AuditNote.of(AuditKind.REST, AuditAction.EXECUTE, operation, AuditOutcome.SUCCESS)
                .about("Patient", Optional.of(request.patientId()))
                .ofPatient(Optional.of(request.patientId())));
        return issued;
    }

    /** @throws ProblemException PATIENT_NOT_FOUND */
    void requireKnown(String patientId) {
        if (records.patientFile(patientId).isEmpty()) {
            throw unknown();
        }
    }

    private Certificates issueNow(CardRequest asked) {
        String tenant = callers.current().tenant();
        List<CertifiedDose> own = doses.of(asked.patientId(), tenant);
        CardRequest request = asked.with(doses.understood(asked.diseases(), tenant, own));
        CertifiedPerson person = CertifiedPerson.of(records.patientFile(request.patientId())
                .map(PatientFile::patient)
                .orElseThrow(IssueCertificate::unknown));
        if (person.names().isEmpty()) {
            throw new ProblemException(
                    Problem.REQUIRED_FIELD_MISSING,
                    "A certificate says whose it is: give the patient a name first",
                    "Patient.name");
        }
        List<CertifiedDose> wanted = own.stream().filter(request::wants).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Issuer issuer = issuers.of(tenant);
        CardKey key = keys.signing(tenant, request.format());
        Run run = new Run(request, person, issuer, key, now);
        List<IssuedCard> cards = request.format() == CardFormat.SHC ? run.cards(wanted) : run.hcerts(wanted);
        List<CertifiedDose> told = wanted.stream()
                .filter(dose -> cards.stream().anyMatch(card -> card.doses().contains(dose)))
                .toList();
        return new Certificates(person, issuer, now, cards, told);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.PATIENT_NOT_FOUND, "There is no such patient here", "Patient.id");
    }

    /** What all certificates of one request have in common. */
    private final class Run {

        private final CardRequest request;
        private final CertifiedPerson person;
        private final Issuer issuer;
        private final CardKey key;
        private final Instant now;

        Run(CardRequest request, CertifiedPerson person, Issuer issuer, CardKey key, Instant now) {
            this.request = request;
            this.person = person;
            this.issuer = issuer;
            this.key = key;
            this.now = now;
        }

        List<IssuedCard> cards(List<CertifiedDose> wanted) {
            Map<String, Disease> diseases = new LinkedHashMap<>();
            wanted.stream()
                    .map(CertifiedDose::diseases)
                    .flatMap(Collection::stream)
                    .filter(request::wants)
                    .forEach(disease -> diseases.putIfAbsent(disease.key(), disease));
            List<IssuedCard> cards = new ArrayList<>();
            for (Disease disease : diseases.values()) {
                List<CertifiedDose> against = wanted.stream()
                        .filter(dose -> dose.diseases().contains(disease))
                        .toList();
                if (isRecent(against)) {
                    split(disease, against, cards);
                }
            }
            return cards;
        }

        List<IssuedCard> hcerts(List<CertifiedDose> wanted) {
            return wanted.stream()
                    // the data set has no word for less than a full dose
                    .filter(dose -> !dose.subpotent())
                    .filter(dose -> dose.diseases().stream().anyMatch(request::wants))
                    .filter(dose -> isRecent(List.of(dose)))
                    .map(this::hcert)
                    .toList();
        }

        /** Of many doses several cards are made; of one dose less is told, until it fits. */
        private void split(Disease disease, List<CertifiedDose> against, List<IssuedCard> cards) {
            IssuedCard whole = card(disease, against, HealthCard.Detail.full(request.claims()));
            if (whole.qrText().isPresent() || against.size() == 1) {
                cards.add(whole.qrText().isPresent() ? whole : shortened(disease, against, whole));
                return;
            }
            int half = against.size() / 2;
            split(disease, against.subList(0, half), cards);
            split(disease, against.subList(half, against.size()), cards);
        }

        private IssuedCard shortened(Disease disease, List<CertifiedDose> against, IssuedCard whole) {
            Optional<HealthCard.Detail> less =
                    HealthCard.Detail.full(request.claims()).less();
            while (less.isPresent()) {
                IssuedCard card = card(disease, against, less.get());
                if (card.qrText().isPresent()) {
                    return card;
                }
                less = less.get().less();
            }
            return whole;
        }

        private IssuedCard card(Disease disease, List<CertifiedDose> against, HealthCard.Detail detail) {
            String content = HealthCard.bundle(person, against, detail).toString();
            String jws = HealthCard.sign(issuance(content, against, validity.card()), person, against, detail);
            Optional<String> qrText = jws.length() <= HealthCard.FITS_QR_CODE
                    ? Optional.of(NumericText.PREFIX + NumericText.digits(jws))
                    : Optional.empty();
            return new IssuedCard(CardFormat.SHC, disease, jws, qrText, against);
        }

        private IssuedCard hcert(CertifiedDose dose) {
            List<CertifiedDose> only = List.of(dose);
            Issuance issuance = issuance(person.name() + '|' + person.birthDate(), only, Optional.of(validity.hcert()));
            String text = Hcert.sign(issuance, person, dose);
            return new IssuedCard(
                    CardFormat.HCERT,
                    dose.diseases().stream().filter(request::wants).findFirst().orElseThrow(),
                    text,
                    Optional.of(text).filter(known -> QrSymbol.of(known).isPresent()),
                    only);
        }

        private Issuance issuance(String content, List<CertifiedDose> told, Optional<Duration> holds) {
            String rid = register.enter(
                    person.patientId(),
                    new CardRegister.Entry(
                            request.format(),
                            key.kid(),
                            digest(content, told),
                            told.stream().map(CertifiedDose::immunizationId).toList()));
            return new Issuance(issuer, key, rid, now, holds.map(now::plus));
        }

        private boolean isRecent(List<CertifiedDose> told) {
            return request.since()
                    .map(since -> told.stream().anyMatch(dose -> !dose.updated().isBefore(since)))
                    .orElse(true);
        }
    }

    /** With the versions, so that what was amended and amended back is not revoked for its past. */
    private static String digest(String content, List<CertifiedDose> told) {
        String records = told.stream()
                .map(dose -> dose.immunizationId() + '/' + dose.version())
                .collect(Collectors.joining(","));
        return Base64URL.encode(CardKey.sha256((records + '|' + content).getBytes(StandardCharsets.UTF_8)))
                .toString();
    }
}
