package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * Which series of an antigen can matter for a person, worked out once so that the others need not be looked at.
 *
 * @param withoutObservations those that need no indication: a risk series is relevant through an observation only (table
 *     5-5)
 * @param withoutHistory those that can be chosen where there is neither an observation nor a dose: then no series is
 *     scorable where the group has a default, which is chosen (SELECTSCORE-2, table 8-3)
 */
public record CandidateSeries(List<Series> withoutObservations, List<Series> withoutHistory) {

    public CandidateSeries {
        withoutObservations = List.copyOf(withoutObservations);
        withoutHistory = List.copyOf(withoutHistory);
    }

    static CandidateSeries of(List<Series> all) {
        List<Series> unconditional =
                all.stream().filter(one -> one.type() != SeriesType.RISK).toList();
        List<Series> defaults = unconditional.stream()
                .filter(one -> one.selection().isDefault() || !hasDefaultForEverybody(unconditional, one))
                .toList();
        return new CandidateSeries(unconditional, defaults);
    }

    private static boolean hasDefaultForEverybody(List<Series> series, Series member) {
        return series.stream()
                .filter(one -> one.selection().group().equals(member.selection().group()))
                .anyMatch(one -> one.selection().isDefault()
                        && one.requiredGender().isEmpty()
                        && one.course().history() == CourseCondition.History.ANYTHING);
    }
}
