package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import io.github.jennerfhir.operations.registry.hl7.Report.Untellable;
import io.github.jennerfhir.operations.registry.hl7.Report.Untold;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineMapping;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;

/**
 * Decides what a registry is told of a record, by CDC's guide 1.5. No code is made up: what has none is not told, and
 * somebody learns why. Thread safe.
 */
public final class ReportingRules {

    private final VaccineCatalogue vaccines;

    public ReportingRules(VaccineCatalogue vaccines) {
        this.vaccines = vaccines;
    }

    /** What is missing for any message about the patient (PID-5 and PID-7 are required); empty if nothing is. */
    public Optional<String> untellable(Patient patient) {
        if (PersonName.legal(patient).isEmpty()) {
            return Optional.of("The patient has no family and given name");
        }
        if (Days.of(patient.getBirthDateElement()).isEmpty()) {
            return Optional.of("The patient's day of birth is not known");
        }
        return Optional.empty();
    }

    /**
     * What a registry is told of the record.
     *
     * @param before as what it was told last; an entry in error is taken back as that
     */
    public Report report(Immunization record, Optional<Kind> before) {
        Optional<Kind> kind = kind(record, before);
        if (kind.isEmpty()) {
            return new Untold();
        }
        DateTimeType occurrence = record.getOccurrence() instanceof DateTimeType time ? time : null;
        Optional<LocalDate> day = Days.of(occurrence);
        if (day.isEmpty()) {
            return new Untellable("The day of administration is not known, and RXA-3 needs one");
        }
        if (kind.get() == Kind.CONTRAINDICATED) {
            return new Told(Kind.CONTRAINDICATED, day.get(), RefusalReasons.NO_VACCINE, "No vaccine administered");
        }
        Optional<Vaccine> vaccine = vaccine(record.getVaccineCode());
        if (vaccine.isEmpty()) {
            return new Untellable("The vaccine has no CVX code that it certainly means");
        }
        return new Told(
                kind.get(),
                day.get(),
                vaccine.get().code().code(),
                vaccine.get().display());
    }

    private static Optional<Kind> kind(Immunization record, Optional<Kind> before) {
        if (record.getStatus() == ImmunizationStatus.ENTEREDINERROR && before.isPresent()) {
            return before;
        }
        if (record.getStatus() == ImmunizationStatus.NOTDONE) {
            return RefusalReasons.kind(record);
        }
        boolean elsewhere = record.hasPrimarySource() && !record.getPrimarySource();
        return Optional.of(elsewhere ? Kind.HISTORICAL : Kind.GIVEN);
    }

    private Optional<Vaccine> vaccine(CodeableConcept code) {
        return find(code, true).or(() -> find(code, false));
    }

    private Optional<Vaccine> find(CodeableConcept code, boolean asCvx) {
        List<Coding> codings = code.getCoding();
        return codings.stream()
                .filter(coding -> asCvx == SystemUri.CVX.equals(SystemUri.canonical(orEmpty(coding.getSystem()))))
                .filter(coding -> asCvx || certain(coding))
                .flatMap(coding -> vaccines.find(coding.getSystem(), coding.getCode()).stream())
                .filter(vaccine -> SystemUri.CVX.equals(vaccine.code().system()))
                .filter(vaccine -> vaccine.kind().isProduct())
                .findFirst();
    }

    /** A mapping that a clinician should look at must not go out as if it were certain. */
    private boolean certain(Coding coding) {
        return vaccines.mapping(coding.getSystem(), coding.getCode())
                .filter(VaccineMapping::doubtful)
                .isEmpty();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
