package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.forecast.EvaluationMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/**
 * Certificates as {@code Parameters}: {@code verifiableCredential} for whoever stores health cards, each certificate with
 * what it is about, each dose with the engine's verdict, and a text for people. Thread safe.
 */
public final class CertificateParameters {

    private final EvaluationMapper evaluations;

    public CertificateParameters(EvaluationMapper evaluations) {
        this.evaluations = evaluations;
    }

    /** @param verdicts absent where the doses were not judged */
    Parameters of(Certificates issued, Optional<Forecast> verdicts) {
        Parameters parameters = new Parameters();
        issued.cards().stream()
                .filter(card -> card.format() == CardFormat.SHC)
                .forEach(card -> parameters.addParameter("verifiableCredential", new StringType(card.credential())));
        parameters.addParameter("issuer", new UriType(issued.issuer().url()));
        issued.cards().forEach(card -> addCard(parameters, card));
        issued.doses().forEach(dose -> addDose(parameters, dose, verdicts));
        verdicts.ifPresent(judged -> addEvaluations(parameters, issued, judged));
        parameters.addParameter("text", new StringType(text(issued, verdicts)));
        return parameters;
    }

    private static void addCard(Parameters parameters, IssuedCard card) {
        ParametersParameterComponent certificate = parameters.addParameter().setName("certificate");
        part(certificate, "format").setValue(new CodeType(card.format().code()));
        part(certificate, "disease").setValue(concept(card.disease()));
        part(certificate, "credential").setValue(new StringType(card.credential()));
        card.qrText().ifPresent(text -> part(certificate, "qr").setValue(new StringType(text)));
        card.doses().forEach(dose -> part(certificate, "immunization").setValue(reference(dose)));
    }

    private static void addDose(Parameters parameters, CertifiedDose dose, Optional<Forecast> verdicts) {
        ParametersParameterComponent told = parameters.addParameter().setName("dose");
        part(told, "immunization").setValue(reference(dose));
        part(told, "vaccine")
                .setValue(
                        new CodeableConcept(new Coding(dose.vaccineSystem(), dose.vaccineCode(), dose.vaccineName())));
        part(told, "occurrence").setValue(new DateTimeType(dose.occurrence()));
        dose.lotNumber().ifPresent(lot -> part(told, "lotNumber").setValue(new StringType(lot)));
        dose.performer().ifPresent(performer -> part(told, "performer").setValue(new StringType(performer)));
        if (dose.subpotent()) {
            part(told, "subpotent").setValue(new BooleanType(true));
        }
        dose.diseases().forEach(disease -> part(told, "disease").setValue(concept(disease)));
        of(dose, verdicts).forEach(evaluation -> part(told, "verdict").setValue(new StringType(sentence(evaluation))));
    }

    /** Each whole, as the server stores it. */
    private void addEvaluations(Parameters parameters, Certificates issued, Forecast judged) {
        Reference patient = new Reference("Patient/" + issued.person().patientId());
        List<String> told = issued.doses().stream()
                .map(dose -> "Immunization/" + dose.immunizationId())
                .toList();
        evaluations.map(patient, judged, issued.at()).stream()
                .filter(evaluation ->
                        told.contains(evaluation.getImmunizationEvent().getReference()))
                .forEach(evaluation ->
                        parameters.addParameter().setName("evaluation").setResource(evaluation));
    }

    private static String text(Certificates issued, Optional<Forecast> verdicts) {
        String head = issued.person().name()
                + issued.person().birthDate().map(date -> ", born " + date).orElse("");
        return issued.doses().stream()
                .map(dose -> dose.occurrence() + " " + dose.vaccineName() + verdict(dose, verdicts))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String verdict(CertifiedDose dose, Optional<Forecast> verdicts) {
        return of(dose, verdicts).stream()
                .map(CertificateParameters::sentence)
                .collect(Collectors.joining("; ", ": ", ""))
                .replaceFirst("^: $", "");
    }

    private static String sentence(DoseEvaluation evaluation) {
        return evaluation.antigen() + " "
                + evaluation.status().text()
                + evaluation.reason().map(reason -> " (" + reason + ")").orElse("");
    }

    private static List<DoseEvaluation> of(CertifiedDose dose, Optional<Forecast> verdicts) {
        return verdicts.map(Forecast::evaluations).orElse(List.of()).stream()
                .filter(evaluation -> evaluation.doseId().equals(dose.immunizationId()))
                .toList();
    }

    private static CodeableConcept concept(Disease disease) {
        CodeableConcept concept = new CodeableConcept().setText(disease.name());
        disease.code()
                .ifPresent(code -> concept.addCoding()
                        .setSystem(disease.system().orElse(null))
                        .setCode(code));
        return concept;
    }

    private static Reference reference(CertifiedDose dose) {
        return new Reference("Immunization/" + dose.immunizationId());
    }

    private static ParametersParameterComponent part(ParametersParameterComponent parameter, String name) {
        return parameter.addPart().setName(name);
    }
}
