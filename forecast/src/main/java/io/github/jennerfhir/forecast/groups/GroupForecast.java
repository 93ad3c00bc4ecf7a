package io.github.jennerfhir.forecast.groups;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import java.util.List;

/**
 * The forecast of a vaccine group for one series group. Dates that do not exist are {@link EpochDays#NONE}.
 *
 * @param doseNumber negative if nothing is due
 */
public record GroupForecast(
        List<GroupMember> members,
        SeriesStatus status,
        int doseNumber,
        int earliest,
        int recommended,
        int pastDue,
        int latest) {

    public GroupForecast {
        members = List.copyOf(members);
    }
}
