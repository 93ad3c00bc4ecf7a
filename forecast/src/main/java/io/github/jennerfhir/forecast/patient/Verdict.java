package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * The verdict of one rule on one administered dose.
 *
 * @param reason null for a valid dose
 * @param period what the rule asks for, or null
 * @param since the day that the period runs from, or {@link EpochDays#NONE}
 * @param limit the day that the rule compares with, or {@link EpochDays#NONE}
 * @param besides what else speaks against the dose, or null
 */
public record Verdict(
        EvaluationStatus status, EvaluationReason reason, TimePeriod period, int since, int limit, Verdict besides) {

    /** The target dose is satisfied. */
    public static final Verdict VALID =
            new Verdict(EvaluationStatus.VALID, null, null, EpochDays.NONE, EpochDays.NONE, null);

    /** Nothing is left to satisfy. */
    public static final Verdict SERIES_COMPLETE =
            without(EvaluationStatus.EXTRANEOUS, EvaluationReason.SERIES_COMPLETE);

    /** The product must not be used for this dose. */
    public static final Verdict INADVERTENT = without(EvaluationStatus.NOT_VALID, EvaluationReason.INADVERTENT);

    /** The product is neither preferable nor allowable. */
    public static final Verdict NOT_ALLOWED = without(EvaluationStatus.NOT_VALID, EvaluationReason.NOT_ALLOWED);

    /** Given after its lot had expired. */
    public static Verdict expired(int lastDay) {
        return new Verdict(
                EvaluationStatus.SUB_STANDARD, EvaluationReason.LOT_EXPIRED, null, EpochDays.NONE, lastDay, null);
    }

    /** Something was wrong with the dose. */
    public static Verdict subStandard(EvaluationReason reason) {
        return without(EvaluationStatus.SUB_STANDARD, reason);
    }

    private static Verdict without(EvaluationStatus status, EvaluationReason reason) {
        return new Verdict(status, reason, null, EpochDays.NONE, EpochDays.NONE, null);
    }

    /** Not valid because of a date. */
    public static Verdict notValid(EvaluationReason reason, TimePeriod period, int since, int limit) {
        return new Verdict(EvaluationStatus.NOT_VALID, reason, period, since, limit, null);
    }

    /** Given on or after the maximum age. */
    public static Verdict tooOld(TimePeriod maximum, int birth, int limit) {
        return new Verdict(EvaluationStatus.EXTRANEOUS, EvaluationReason.TOO_OLD, maximum, birth, limit, null);
    }

    /** The first verdict that is not null, with the others beside it; one at least is not null. */
    public static Verdict leading(Verdict first, Verdict second, Verdict third) {
        Verdict after = second == null ? third : second.besides(third);
        return first == null ? after : first.besides(after);
    }

    private Verdict besides(Verdict other) {
        return other == null ? this : new Verdict(status, reason, period, since, limit, other);
    }

    public boolean isValid() {
        return status == EvaluationStatus.VALID;
    }

    /** Whether a later interval may run from the dose (CALCDTINT-1). */
    public boolean startsAnInterval() {
        return isValid() || (status == EvaluationStatus.NOT_VALID && !isInadvertent());
    }

    public boolean isInadvertent() {
        return reason == EvaluationReason.INADVERTENT;
    }
}
