package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Optional;

/**
 * A family of vaccines that a schedule recommends together.
 *
 * @param name CDSi's name of the group, or the name that programmes use
 * @param aliases other names
 * @param antigens the antigens of the group, by their name in {@link TargetDiseases}
 * @param vaccine what to put into {@code ImmunizationRecommendation.recommendation.vaccineCode}: the unspecified
 *     formulation of the group; absent where no code system has one
 * @param note what is doubtful about the choice
 * @param sources the ids of the data sources; never empty
 */
public record VaccineGroup(
        String name,
        List<String> aliases,
        List<String> antigens,
        Optional<Vaccine> vaccine,
        Optional<String> note,
        List<String> sources) {

    public VaccineGroup {
        aliases = List.copyOf(aliases);
        antigens = List.copyOf(antigens);
        sources = List.copyOf(sources);
    }
}
