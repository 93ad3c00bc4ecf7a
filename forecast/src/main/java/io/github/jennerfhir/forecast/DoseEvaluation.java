package io.github.jennerfhir.forecast;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on one administered dose for one antigen, under the series that was chosen as the best.
 *
 * @param doseId {@link AdministeredDose#id()}
 * @param course the name of the course where the antigen has parallel ones (OPV, IPV)
 * @param series the name of the series it was judged by; absent where no series of the antigen is relevant
 * @param doseNumber the number of the target dose that it satisfied
 * @param reasons all that speaks against the dose, the leading reason first; none for a valid dose
 * @param explanation what {@link #detail()} reads
 */
public record DoseEvaluation(
        String doseId,
        String antigen,
        Optional<String> course,
        String vaccineGroup,
        Optional<String> series,
        Optional<Integer> doseNumber,
        EvaluationStatus status,
        List<String> reasons,
        Explanation explanation) {

    public DoseEvaluation {
        reasons = List.copyOf(reasons);
    }

    /** CDSi's words for the leading reason, such as "Age: Too Young"; absent for a valid dose. */
    public Optional<String> reason() {
        return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons.get(0));
    }

    /** One sentence that a clinician can follow, with the numbers that were compared. */
    public String detail() {
        return explanation.text();
    }
}
