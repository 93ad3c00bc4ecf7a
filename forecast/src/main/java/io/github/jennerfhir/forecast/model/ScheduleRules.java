package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.Basis;
import java.util.List;

/**
 * A whole schedule. Immutable once built.
 *
 * @param overdue null if the schedule states its own latest recommended ages and intervals
 * @param basis where its numbers come from
 */
public record ScheduleRules(
        String id,
        String title,
        String version,
        ProductCatalogue products,
        ObservationCatalogue observations,
        List<VaccineGroup> vaccineGroups,
        ConflictTable conflicts,
        List<Antigen> antigens,
        List<UnassignedProduct> unassigned,
        OverdueRule overdue,
        List<String> sources,
        List<Basis> basis) {

    public ScheduleRules {
        vaccineGroups = List.copyOf(vaccineGroups);
        antigens = List.copyOf(antigens);
        unassigned = List.copyOf(unassigned);
        sources = List.copyOf(sources);
        basis = List.copyOf(basis);
    }
}
