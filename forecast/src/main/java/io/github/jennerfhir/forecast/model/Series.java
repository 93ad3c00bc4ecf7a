package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.Gender;
import java.util.List;
import java.util.Set;

/**
 * One path to immunity against a disease.
 *
 * @param requiredGender empty if it is for everybody
 * @param exceptions observations of those it is not meant for, who have a series of their own; CDC's data has none
 * @param course which courses of doses it is meant for
 * @param outsideTargetGroup why it is never recommended to those it is relevant for, or null
 */
public record Series(
        String name,
        SeriesType type,
        Set<Gender> requiredGender,
        SeriesSelection selection,
        List<Indication> indications,
        List<Indication> exceptions,
        List<SeriesDose> doses,
        CourseCondition course,
        String outsideTargetGroup,
        boolean dependsOnOtherSeries) {

    public Series {
        requiredGender = Set.copyOf(requiredGender);
        indications = List.copyOf(indications);
        exceptions = List.copyOf(exceptions);
        doses = List.copyOf(doses);
    }

    /** How many doses it asks for, or 0 if it has no end. */
    public int fixedDoses() {
        int counted = 0;
        for (SeriesDose dose : doses) {
            if (dose.recurring()) {
                return 0;
            }
            counted += dose.counted() ? 1 : 0;
        }
        return counted;
    }
}
