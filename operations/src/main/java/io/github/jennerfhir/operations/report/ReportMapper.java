package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.terminology.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Signature;

/**
 * A report as FHIR keeps it: a {@code MeasureReport} with a group for each measure and a stratum for each count, and a
 * {@code Provenance} that has it as it was signed. Thread safe.
 */
final class ReportMapper {

    private static final String MEASURE = Canonical.ROOT + "/Measure/facility-report";
    private static final String MEASURES = Canonical.codeSystem("facility-report-measure");
    private static final String COMPONENTS = Canonical.codeSystem("facility-report-component");
    private static final String IDENTIFIER = Canonical.identifierSystem("facility-report");
    private static final String POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final Coding AUTHORS_SIGNATURE =
            new Coding("urn:iso-astm:E1762-95:2013", "1.2.840.10065.1.12.1.1", "Author's Signature");

    /** The report; its id is given by whoever stores it. */
    MeasureReport map(FacilityReport report) {
        MeasureReport mapped = new MeasureReport();
        mapped.addIdentifier(new Identifier()
                .setSystem(IDENTIFIER)
                .setValue(report.facility() + "|" + report.period().key() + "|" + report.device()));
        mapped.setStatus(MeasureReportStatus.COMPLETE);
        mapped.setType(MeasureReportType.SUMMARY);
        mapped.setMeasure(MEASURE);
        mapped.setReporter(new Reference(report.facility()));
        mapped.setDateElement(new DateTimeType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(report.madeAt())));
        mapped.getPeriod().setStartElement(day(report.period().first()));
        mapped.getPeriod().setEndElement(day(report.period().last()));
        byMeasure(report).forEach((measure, counts) -> addGroup(mapped, measure, counts));
        return mapped;
    }

    /** What proves it. */
    Provenance prove(MeasureReport stored, SignedReport signed, FacilityReport report, Instant received) {
        Provenance provenance = new Provenance();
        provenance.addTarget(
                new Reference("MeasureReport/" + stored.getIdElement().getIdPart()));
        provenance.setRecorded(Date.from(received));
        provenance
                .addAgent()
                .setType(new CodeableConcept(new Coding(AGENT, "author", "Author")))
                .setWho(new Reference(report.device()));
        if (report.facility().startsWith("Location/")) {
            provenance.setLocation(new Reference(report.facility()));
        } else {
            provenance.getAgentFirstRep().setOnBehalfOf(new Reference(report.facility()));
        }
        provenance.addSignature(new Signature()
                .addType(AUTHORS_SIGNATURE.copy())
                .setWhen(Date.from(report.madeAt().toInstant()))
                .setWho(new Reference(report.device()))
                .setSigFormat("application/jose")
                .setTargetFormat("application/json")
                .setData(signed.compact().getBytes(StandardCharsets.US_ASCII)));
        return provenance;
    }

    private static Map<String, List<ReportCount>> byMeasure(FacilityReport report) {
        return report.counts().stream()
                .collect(Collectors.groupingBy(ReportCount::measure, LinkedHashMap::new, Collectors.toList()));
    }

    private static void addGroup(MeasureReport report, String measure, List<ReportCount> counts) {
        MeasureReportGroupComponent group =
                report.addGroup().setCode(new CodeableConcept(new Coding(MEASURES, measure, null)));
        MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
        for (ReportCount count : counts) {
            StratifierGroupComponent stratum = stratifier.addStratum();
            component(stratum, "antigen", count.antigen());
            component(stratum, "dose", count.dose().map(String::valueOf));
            component(stratum, "sex", count.sex());
            component(stratum, "age-band", count.ageBand());
            stratum.addPopulation()
                    .setCode(new CodeableConcept(new Coding(POPULATION, "initial-population", null)))
                    .setCount((int) count.value());
        }
    }

    private static void component(StratifierGroupComponent stratum, String code, Optional<String> value) {
        value.ifPresent(known -> stratum.addComponent()
                .setCode(new CodeableConcept(new Coding(COMPONENTS, code, null)))
                .setValue(new CodeableConcept().setText(known)));
    }

    private static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }
}
