package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;
import java.util.Set;

/**
 * How a series is weighed against others, chapter 8.
 *
 * @param group the code of its series group, unique within the antigen
 * @param priority A is best
 * @param preference 1 is best; {@link #NO_PREFERENCE} where the data is empty
 * @param maximumAgeToStart exclusive; null if there is none
 * @param equivalentGroups the groups that give equal protection
 */
public record SeriesSelection(
        String group,
        String groupName,
        char priority,
        int preference,
        boolean isDefault,
        boolean productPath,
        TimePeriod maximumAgeToStart,
        Set<String> equivalentGroups) {

    /** The preference of a series that states none. */
    public static final int NO_PREFERENCE = Integer.MAX_VALUE;

    public SeriesSelection {
        equivalentGroups = Set.copyOf(equivalentGroups);
    }
}
