package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.TargetDisease;
import io.github.jennerfhir.terminology.TargetDiseases;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** Answers {@code $health-cards-issue}. Types, and value sets, that are asked for must all match. Thread safe. */
public final class AskHealthCards {

    private static final String OPERATION = "$health-cards-issue";

    /** The types of resource that are on each of our cards, and the older words for the same. */
    private static final Set<String> TYPES = Set.of(
            "Immunization",
            "Patient",
            "#immunization",
            "https://smarthealth.cards#immunization",
            "#health-card",
            HealthCard.TYPE);

    /** The value sets by which the profiles name diseases: {@code immunization-covid-all}, {@code immunization-all-cvx}. */
    private static final Pattern VALUE_SET = Pattern.compile(
            "https://terminology\\.smarthealth\\.cards/ValueSet/immunization-([a-z]+)-(all|cvx|snomed|icd11)");

    private static final Map<String, String> SYSTEMS =
            Map.of("cvx", SystemUri.CVX, "snomed", SystemUri.SNOMED_CT, "icd11", "http://id.who.int/icd11/mms");

    private final IssueCertificate certificates;
    private final TargetDiseases diseases;

    public AskHealthCards(IssueCertificate certificates, TargetDiseases diseases) {
        this.certificates = certificates;
        this.diseases = diseases;
    }

    /**
     * Vaccines that are asked for.
     *
     * @param antigen empty for all of them
     * @param system of their codes; empty for any
     */
    private record Wanted(Optional<String> antigen, Optional<String> system) {

        boolean isOn(IssuedCard card) {
            return system.isEmpty()
                    || card.doses().stream()
                            .anyMatch(dose -> system.get().equals(SystemUri.canonical(dose.vaccineSystem())));
        }
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
        List<Wanted> wanted = valueSets.stream().map(this::wanted).toList();
        Set<String> antigens =
                wanted.stream().flatMap(one -> one.antigen().stream()).collect(Collectors.toUnmodifiableSet());
        certificates.requireKnown(patientId);
        // a card is about one disease
        if (!TYPES.containsAll(types) || antigens.size() > 1) {
            return new Parameters();
        }
        CardRequest request = new CardRequest(
                patientId,
                CardFormat.SHC,
                List.copyOf(antigens),
                Optional.empty(),
                Optional.empty(),
                since(since),
                claims(claims, CardRequest.all(patientId).claims()));
        List<IssuedCard> cards = certificates.issue(request, OPERATION).cards().stream()
                .filter(card -> wanted.stream().allMatch(one -> one.isOn(card)))
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

    /** What a value set means. Of one that is not known no empty answer is given: it would say that nothing was recorded. */
    private Wanted wanted(String valueSet) {
        Matcher matcher = VALUE_SET.matcher(valueSet);
        if (!matcher.matches()) {
            throw unknown();
        }
        Optional<String> system = Optional.ofNullable(SYSTEMS.get(matcher.group(2)));
        if (matcher.group(1).equals("all")) {
            return new Wanted(Optional.empty(), system);
        }
        String antigen = diseases.forAntigen(matcher.group(1))
                .map(TargetDisease::antigen)
                .orElseThrow(AskHealthCards::unknown);
        return new Wanted(Optional.of(antigen), system);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.INVALID_PARAMETER,
                "The codes of that value set are not known here: use"
                        + " https://terminology.smarthealth.cards/ValueSet/immunization-all-cvx, or one of a disease",
                "credentialValueSet");
    }

    /** The name, without which a card is about nobody, and what else is asked for and known here. */
    private static Set<String> claims(List<String> asked, Set<String> known) {
        if (asked.isEmpty()) {
            return known;
        }
        Stream<String> others = asked.stream()
                .map(claim -> claim.replaceFirst("^Patient\\.", ""))
                .flatMap(claim -> known.stream().filter(name -> claim.equals(name) || claim.startsWith(name + ".")));
        return Stream.concat(Stream.of(HealthCard.Detail.NAME), others).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Instant> since(@Nullable DateTimeType since) {
        return since == null || !since.hasValue()
                ? Optional.empty()
                : Optional.of(since.getValue().toInstant());
    }
}
