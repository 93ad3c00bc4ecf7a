package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationEducationComponent;

/**
 * Writes the observations of one record: eligibility for public funds (IZ-23 wants it of every dose that is given), the
 * information statements that were handed out, a medical reason.
 */
final class ObservationSegments {

    private static final String HL70064 = "http://terminology.hl7.org/CodeSystem/v2-0064";
    private static final String ELIGIBILITY = "http://terminology.hl7.org/CodeSystem/immunization-program-eligibility";
    private static final String NOT_DETERMINED = "V00";

    private static final Map<String, String> CODES = Map.of(
            "V00", "VFC eligibility not determined/unknown",
            "V01", "Not VFC eligible",
            "V02", "VFC eligible - Medicaid/Medicaid Managed Care",
            "V03", "VFC eligible - Uninsured",
            "V04", "VFC eligible - American Indian/Alaskan Native",
            "V05", "VFC eligible - Federally Qualified Health Center Patient (under-insured)");

    private static final Map<String, String> MEANINGS = Map.of("ineligible", "V01", "uninsured", "V03");

    private final Observations observations;

    private ObservationSegments(Observations observations) {
        this.observations = observations;
    }

    static void write(Immunization record, Told told, VXU_V04_ORDER order) {
        ObservationSegments segments = new ObservationSegments(new Observations(order, Days.text(told.day())));
        if (told.kind() == Kind.GIVEN) {
            segments.eligibility(record);
            record.getEducation().forEach(segments::statement);
        } else if (told.kind() == Kind.CONTRAINDICATED) {
            RefusalReasons.finding(record.getStatusReason()).ifPresent(segments::contraindication);
        }
    }

    /** What is not known is said to be not determined. */
    private void eligibility(Immunization record) {
        String code = record.getProgramEligibility().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .flatMap(coding -> eligibility(coding).stream())
                .findFirst()
                .orElse(NOT_DETERMINED);
        observations.begin();
        Fields obx = observations.coded("64994-7", "Vaccine funding program eligibility category");
        obx.put(5, 0, 1, code).put(5, 0, 2, CODES.get(code)).put(5, 0, 3, "HL70064");
        obx.code(17, "VXC40", "Eligibility captured at the immunization level", "CDCPHINVS");
    }

    private static Optional<String> eligibility(Coding coding) {
        if (HL70064.equals(coding.getSystem()) && CODES.containsKey(coding.getCode())) {
            return Optional.of(coding.getCode());
        }
        return ELIGIBILITY.equals(coding.getSystem())
                ? Optional.ofNullable(MEANINGS.get(coding.getCode()))
                : Optional.empty();
    }

    /** IZ-24: the statement by its code and the day of handing it out, in one group. */
    private void statement(ImmunizationEducationComponent education) {
        Optional<String> presented =
                Days.of(education.getPresentationDateElement()).map(Days::text);
        if (!education.hasDocumentType() || presented.isEmpty()) {
            return;
        }
        observations.begin();
        observations.coded("69764-9", "Document type", education.getDocumentType(), null, "cdcgs1vis");
        observations.plain("TS", "29769-7", "Date vaccine information statement presented", presented.get());
    }

    private void contraindication(Coding reason) {
        observations.begin();
        observations.coded(
                "30945-0", "Vaccination contraindication/precaution", reason.getCode(), reason.getDisplay(), "SCT");
    }
}
