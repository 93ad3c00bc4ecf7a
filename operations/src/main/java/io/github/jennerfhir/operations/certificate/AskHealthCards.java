package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** Answers {@code $health-cards-issue}. Types, and value sets, that are asked for must all match. Thread safe. */
public final class AskHealthCards {

    private static final String OPERATION = "$health-cards-issue";
    private static final Set<String> IMMUNIZATION =
            Set.of("Immunization", "#immunization", "https://smarthealth.cards#immunization");
    private static final Set<String> HEALTH_CARD = Set.of("#health-card", HealthCard.TYPE);

    /** The value sets by which the profiles name diseases: {@code immunization-covid-all}, {@code immunization-all-cvx}. */
    private static final Pattern VALUE_SET = Pattern.compile(
            "https://terminology\\.smarthealth\\.cards/ValueSet/immunization-([a-z]+)-(all|cvx|snomed|icd11)");

    private final IssueCertificate certificates;

    public AskHealthCards(IssueCertificate certificates) {
        this.certificates = certificates;
    }

    /** @param base the address of the FHIR API, of which links to records are made */
    Parameters ask(
            String patientId,
            List<String> types,
            List<String> valueSets,
            List<String> claims,
            @Nullable DateTimeType since,
            String base) {
        if (types.isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "The parameter credentialType is missing: ask for Immunization",
                    "credentialType");
        }
        List<String> diseases =
                valueSets.stream().flatMap(set -> disease(set).stream()).toList();
        CardRequest request = new CardRequest(
                patientId,
                CardFormat.SHC,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                since(since),
                claims(claims, CardRequest.all(patientId).claims()));
        Certificates issued = certificates.issue(request, OPERATION);
        boolean immunization =
                types.stream().allMatch(type -> IMMUNIZATION.contains(type) || HEALTH_CARD.contains(type));
        List<IssuedCard> cards = issued.cards().stream()
                .filter(card -> immunization)
                .filter(card -> diseases.stream().allMatch(name -> is(card.disease(), name)))
                .toList();
        return answer(cards, base);
    }

    private static Parameters answer(List<IssuedCard> cards, String base) {
        Parameters answer = new Parameters();
        cards.forEach(card -> answer.addParameter("verifiableCredential", new StringType(card.credential())));
        for (int index = 0; index < cards.size(); index++) {
            List<CertifiedDose> doses = cards.get(index).doses();
            for (int dose = 0; dose < doses.size(); dose++) {
                ParametersParameterComponent link = answer.addParameter().setName("resourceLink");
                link.addPart().setName("vcIndex").setValue(new IntegerType(index));
                link.addPart().setName("bundledResource").setValue(new UriType("resource:" + (dose + 1)));
                link.addPart()
                        .setName("hostedResource")
                        .setValue(new UriType(
                                base + "/Immunization/" + doses.get(dose).immunizationId()));
            }
        }
        return answer;
    }

    /** The disease that a value set means; empty if it means all. */
    private static Optional<String> disease(String valueSet) {
        Matcher matcher = VALUE_SET.matcher(valueSet);
        if (!matcher.matches()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "The codes of that value set are not known here: use"
                            + " https://terminology.smarthealth.cards/ValueSet/immunization-all-cvx, or one of a disease",
                    "credentialValueSet");
        }
        return Optional.of(matcher.group(1)).filter(name -> !name.equals("all"));
    }

    private static boolean is(Disease disease, String name) {
        String known = disease.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return known.startsWith(name);
    }

    /** {@code Patient.name} and {@code Patient.birthDate}; what is asked for besides is not known here and not given. */
    private static Set<String> claims(List<String> asked, Set<String> known) {
        if (asked.isEmpty()) {
            return known;
        }
        return asked.stream()
                .map(claim -> claim.replaceFirst("^Patient\\.", ""))
                .flatMap(claim -> known.stream().filter(name -> claim.equals(name) || claim.startsWith(name + ".")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Instant> since(@Nullable DateTimeType since) {
        return since == null || !since.hasValue()
                ? Optional.empty()
                : Optional.of(since.getValue().toInstant());
    }
}
