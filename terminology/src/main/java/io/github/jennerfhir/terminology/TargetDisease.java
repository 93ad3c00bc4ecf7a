package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Optional;

/**
 * The disease that an antigen protects against.
 *
 * @param antigen the antigen's name in CDC's CDSi data; for one that is not there, the name in WHO's tables
 * @param aliases other names of the same antigen that schedules use
 * @param disease the disease as {@code protocolApplied.targetDisease} or a recommendation's target disease says it
 * @param otherCodes other codes for it that are in use, for reading what others wrote
 * @param vaccineGroup the vaccine group that the antigen belongs to in CDSi, or one of its own
 * @param note what is doubtful about the choice
 * @param sources the ids of the data sources; never empty
 */
public record TargetDisease(
        String antigen,
        List<String> aliases,
        Coding disease,
        List<Coding> otherCodes,
        String vaccineGroup,
        Optional<String> note,
        List<String> sources) {

    public TargetDisease {
        aliases = List.copyOf(aliases);
        otherCodes = List.copyOf(otherCodes);
        sources = List.copyOf(sources);
    }
}
