package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.Country;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.dates.EpochDays;

/**
 * The gathered data of one person, and the earliest day after the assessment date on which a rule would answer
 * otherwise. Every comparison of the assessment date goes through this class, so that no such day is missed.
 */
public final class Patient {

    private final BirthDate birth;
    private final Gender gender;
    private final Country birthCountry;
    private final int assessment;
    private final AdministeredDoses doses;
    private final ObservationDates observations;
    private final Trace trace;
    private int nextChange = EpochDays.LAST;

    /**
     * @param birthCountry null where it is not known
     * @param trace null if nobody asked
     */
    public Patient(
            BirthDate birth,
            Gender gender,
            Country birthCountry,
            int assessment,
            AdministeredDoses doses,
            ObservationDates observations,
            Trace trace) {
        this.birth = birth;
        this.gender = gender;
        this.birthCountry = birthCountry;
        this.assessment = assessment;
        this.doses = doses;
        this.observations = observations;
        this.trace = trace;
    }

    public BirthDate birth() {
        return birth;
    }

    public Gender gender() {
        return gender;
    }

    /** Where the person was born, or null where it is not known. */
    public Country birthCountry() {
        return birthCountry;
    }

    /** The day for which the answer is asked. To compare it, ask {@link #reached} or {@link #passed}. */
    public int assessment() {
        return assessment;
    }

    public AdministeredDoses doses() {
        return doses;
    }

    /** Where the steps are written down, or null if nobody asked. */
    public Trace trace() {
        return trace;
    }

    /** Whether the assessment date is on or after the day. */
    public boolean reached(int day) {
        if (assessment >= day) {
            return true;
        }
        if (day < nextChange) {
            nextChange = day;
        }
        return false;
    }

    /** Whether the assessment date is after the day. */
    public boolean passed(int day) {
        return reached(day + 1);
    }

    /** Whether anything at all was observed; if not, no rule on observations need be asked. */
    public boolean isObserved() {
        return observations != ObservationDates.EMPTY;
    }

    /** Whether the observation is true of the person on the assessment date. */
    public boolean has(int observation) {
        return observations.has(observation) && reached(observations.date(observation));
    }

    /** The date of an observation that is true on the assessment date, where it is known, or {@link EpochDays#NONE}. */
    public int observationDate(int observation) {
        return has(observation) ? observations.date(observation) : EpochDays.NONE;
    }

    /** The next day on which a rule that was asked would answer otherwise; {@link EpochDays#LAST} if there is none. */
    public int nextChange() {
        return nextChange;
    }

    /** Forgets the days that were noted, before another antigen is looked at. */
    public void forgetChanges() {
        nextChange = EpochDays.LAST;
    }

    /** The same person on another day. */
    public Patient on(int day) {
        return new Patient(birth, gender, birthCountry, day, doses.until(day), observations, null);
    }
}
