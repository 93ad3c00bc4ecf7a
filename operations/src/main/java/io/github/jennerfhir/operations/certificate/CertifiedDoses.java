package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.Vaccine;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationPerformerComponent;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;

/**
 * A patient's doses that may be certified: completed ones, in the order of their days. The tenant's schedule says which
 * antigens a vaccine holds; without one each vaccine stands for itself. Thread safe.
 */
public final class CertifiedDoses {

    private final ClinicalRecords records;
    private final ScheduleSource schedules;
    private final VaccineCodes vaccines;
    private final TargetDiseases diseases;

    public CertifiedDoses(
            ClinicalRecords records, ScheduleSource schedules, VaccineCodes vaccines, TargetDiseases diseases) {
        this.records = records;
        this.schedules = schedules;
        this.vaccines = vaccines;
        this.diseases = diseases;
    }

    /** As the current transaction sees them. */
    List<CertifiedDose> of(String patientId, String tenant) {
        Optional<Schedule> schedule = schedules.find(tenant);
        return records.immunizations(patientId).stream()
                .filter(record -> record.getStatus() == ImmunizationStatus.COMPLETED)
                .flatMap(record -> dose(record, schedule).stream())
                .sorted(Comparator.comparing(CertifiedDose::occurrence).thenComparing(CertifiedDose::immunizationId))
                .toList();
    }

    /**
     * The words by which diseases are asked for, so that each finds what it means.
     *
     * @param own the patient's doses
     * @throws io.github.jennerfhir.operations.problem.ProblemException INVALID_PARAMETER for a word that means nothing
     */
    List<String> understood(List<String> asked, String tenant, List<CertifiedDose> own) {
        return asked.isEmpty() ? asked : new AskedDiseases(diseases, schedules.find(tenant)).understood(asked, own);
    }

    /** Empty for what says neither which vaccine nor when: there is nothing to certify. */
    private Optional<CertifiedDose> dose(Immunization record, Optional<Schedule> schedule) {
        Optional<Vaccine> vaccine = vaccines.find(record.getVaccineCode());
        Optional<Coding> coding = coding(record, vaccine);
        Optional<String> day = day(record);
        if (coding.isEmpty() || day.isEmpty()) {
            return Optional.empty();
        }
        String name = name(record, coding.get(), vaccine);
        return Optional.of(new CertifiedDose(
                record.getIdElement().getIdPart(),
                version(record),
                updated(record),
                coding.get().getSystem(),
                coding.get().getCode(),
                name,
                day.get(),
                text(record.getLotNumber()),
                performer(record),
                organization(record),
                claimedDose(record),
                record.getIsSubpotent(),
                diseases(name, vaccine, schedule)));
    }

    private static long version(Immunization record) {
        Long version = record.getIdElement().getVersionIdPartAsLong();
        return version == null ? 1 : version;
    }

    private static Instant updated(Immunization record) {
        return record.getMeta().hasLastUpdated()
                ? record.getMeta().getLastUpdated().toInstant()
                : Instant.EPOCH;
    }

    /** CVX wherever the vaccine has one; else what the record says, for a code that we made up nobody else can read. */
    private static Optional<Coding> coding(Immunization record, Optional<Vaccine> vaccine) {
        Optional<Coding> cvx = vaccine.filter(
                        known -> ProductCode.CVX.equals(known.code().system()))
                .map(known -> new Coding(known.code().system(), known.code().code(), known.display()));
        return cvx.or(() -> record.getVaccineCode().getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .findFirst());
    }

    private static String name(Immunization record, Coding coding, Optional<Vaccine> vaccine) {
        return vaccine.map(Vaccine::display)
                .or(() -> text(record.getVaccineCode().getText()))
                .or(() -> text(coding.getDisplay()))
                .orElseGet(coding::getCode);
    }

    private static Optional<String> day(Immunization record) {
        if (!(record.getOccurrence() instanceof DateTimeType time)) {
            return Optional.empty();
        }
        return PartialDate.of(time).map(known -> {
            String text = time.getValueAsString();
            return text.length() > 10 ? text.substring(0, 10) : text;
        });
    }

    private static Optional<String> performer(Immunization record) {
        return record.getPerformer().stream()
                .map(ImmunizationPerformerComponent::getActor)
                .flatMap(actor -> text(actor.getDisplay()).stream())
                .findFirst();
    }

    private static Optional<String> organization(Immunization record) {
        return record.getPerformer().stream()
                .map(ImmunizationPerformerComponent::getActor)
                .filter(CertifiedDoses::isOrganization)
                .flatMap(actor -> text(actor.getDisplay()).stream())
                .findFirst();
    }

    /** What only has words may be a person as well. */
    private static boolean isOrganization(Reference actor) {
        String type = actor.hasReference() ? actor.getReferenceElement().getResourceType() : actor.getType();
        return "Organization".equals(type);
    }

    private static Optional<Integer> claimedDose(Immunization record) {
        return record.getProtocolAppliedFirstRep().getDoseNumber() instanceof PositiveIntType number
                ? Optional.ofNullable(number.getValue())
                : Optional.empty();
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private List<Disease> diseases(String vaccineName, Optional<Vaccine> vaccine, Optional<Schedule> schedule) {
        Map<String, Disease> found = new LinkedHashMap<>();
        vaccine.map(VaccineCodes::product)
                .flatMap(product -> schedule.map(known -> known.antigensOf(product)))
                .orElse(List.of())
                .forEach(antigen -> {
                    Disease disease = disease(antigen);
                    found.putIfAbsent(disease.key(), disease);
                });
        return found.isEmpty()
                ? List.of(new Disease(vaccineName, Optional.empty(), Optional.empty()))
                : List.copyOf(found.values());
    }

    private Disease disease(String antigen) {
        return diseases.forAntigen(antigen)
                .map(known -> new Disease(
                        antigen,
                        Optional.of(known.disease().system()),
                        Optional.of(known.disease().code())))
                .orElseGet(() -> new Disease(antigen, Optional.empty(), Optional.empty()));
    }
}
