package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.patient.EvaluationReason;
import io.github.jennerfhir.forecast.patient.Verdict;

/**
 * Section 6.1, table 6-3: can the dose be evaluated at all? The rule needs no series, and no day of administration where
 * every day that it may have been lies after the expiry.
 */
final class DoseConditionRule {

    private static final Verdict PARTIAL_DOSE = Verdict.subStandard(EvaluationReason.PARTIAL_DOSE);
    private static final Verdict COLD_CHAIN_BREAK = Verdict.subStandard(EvaluationReason.COLD_CHAIN_BREAK);
    private static final Verdict RECALLED = Verdict.subStandard(EvaluationReason.RECALLED);
    private static final Verdict OTHER = Verdict.subStandard(EvaluationReason.DOSE_CONDITION);

    private DoseConditionRule() {}

    /** The verdict, or null if the dose can be evaluated. */
    static Verdict judge(AdministeredDose dose) {
        if (dose.lotExpiration().isPresent()
                && dose.date().first().isAfter(dose.lotExpiration().get().last())) {
            return Verdict.expired(EpochDays.of(dose.lotExpiration().get().last()));
        }
        return dose.condition().isPresent() ? verdict(dose.condition().get()) : null;
    }

    private static Verdict verdict(DoseCondition condition) {
        return switch (condition) {
            case PARTIAL_DOSE -> PARTIAL_DOSE;
            case COLD_CHAIN_BREAK -> COLD_CHAIN_BREAK;
            case RECALLED -> RECALLED;
            case OTHER -> OTHER;
        };
    }
}
