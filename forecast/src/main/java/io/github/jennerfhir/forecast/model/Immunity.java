package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.Country;
import java.util.List;

/**
 * What shows that a person is immune, table 7-2.
 *
 * @param clinicalHistory observations that show it
 * @param birthDates who counts as immune by date of birth
 */
public record Immunity(List<Integer> clinicalHistory, List<ByBirthDate> birthDates) {

    /** Nothing shows it. */
    public static final Immunity NONE = new Immunity(List.of(), List.of());

    public Immunity {
        clinicalHistory = List.copyOf(clinicalHistory);
        birthDates = List.copyOf(birthDates);
    }

    /**
     * Born before a day.
     *
     * @param country the country of birth, or null if it does not matter
     * @param exclusions observations of those for whom the date of birth shows nothing
     */
    public record ByBirthDate(int before, Country country, List<Integer> exclusions) {

        public ByBirthDate {
            exclusions = List.copyOf(exclusions);
        }
    }
}
