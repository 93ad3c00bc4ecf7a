package io.github.jennerfhir.operations.patient;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Whether a finding that has ended by now still held on an earlier day, contract §2 "what is true of a patient is judged for the
 * day of administration". What it says itself decides: when it ended, or when it was last seen. Else the versions of the record
 * do: what held at the end of that day, or, for a day before the first version, what the first version says.
 */
record EndedFinding(LocalDate day, PatientFile.History history, ZoneId zone) {

    /** Whether it held; false for one that is not true, and where nothing is known. */
    boolean held(Resource finding) {
        if (finding instanceof AllergyIntolerance allergy) {
            boolean seenSince = PartialDate.of(allergy.getLastOccurrenceElement())
                    .filter(seen -> !seen.first().isBefore(day))
                    .isPresent();
            return !ClinicalFindings.isUntrue(allergy.getVerificationStatus())
                    && (seenSince || heldByVersions(finding));
        }
        if (finding instanceof Condition condition) {
            return !ClinicalFindings.isUntrue(condition.getVerificationStatus())
                    && end(condition.getAbatement())
                            .map(end -> end.first().isAfter(day))
                            .orElseGet(() -> heldByVersions(finding));
        }
        return false;
    }

    private boolean heldByVersions(Resource finding) {
        List<? extends Resource> versions = history.versions(finding);
        if (versions.size() < 2) {
            return false;
        }
        Resource then = versions.get(0);
        for (Resource version : versions) {
            LocalDate since =
                    LocalDate.ofInstant(version.getMeta().getLastUpdated().toInstant(), zone);
            if (!since.isAfter(day)) {
                then = version;
            }
        }
        return holds(then);
    }

    private static boolean holds(Resource version) {
        return version instanceof AllergyIntolerance allergy
                ? ClinicalFindings.holds(allergy.getClinicalStatus(), allergy.getVerificationStatus())
                : version instanceof Condition condition
                        && ClinicalFindings.holds(condition.getClinicalStatus(), condition.getVerificationStatus());
    }

    private static Optional<PartialDate> end(Type abatement) {
        if (abatement instanceof DateTimeType dateTime) {
            return PartialDate.of(dateTime);
        }
        return abatement instanceof Period period
                ? PartialDate.of((BaseDateTimeType) period.getEndElement())
                : Optional.empty();
    }
}
