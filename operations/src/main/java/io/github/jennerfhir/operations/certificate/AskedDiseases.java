package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.TargetDiseases;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Understands by which words diseases are asked for. A word that means nothing is refused: an answer without certificates
 * would say that the patient was not vaccinated.
 *
 * @param diseases the antigens of all schedules, for one says YF and another Yellow Fever
 * @param schedule the tenant's, if it has one
 */
record AskedDiseases(TargetDiseases diseases, Optional<Schedule> schedule) {

    private static final int SHOWN = 40;

    /**
     * Names and codes by which {@link Disease#isMeantBy} finds what is meant.
     *
     * @param asked names of antigens, or codes of diseases
     * @param own what is named after a vaccine because the schedule does not know its antigens is known by that name
     * @throws ProblemException INVALID_PARAMETER
     */
    List<String> understood(List<String> asked, Collection<CertifiedDose> own) {
        return asked.stream().flatMap(word -> understood(word, own)).distinct().toList();
    }

    private Stream<String> understood(String word, Collection<CertifiedDose> own) {
        Optional<String> code =
                diseases.forAntigen(word).map(known -> known.disease().code());
        if (code.isEmpty() && !isCode(word) && !isOfSchedule(word) && !isOf(own, word)) {
            throw unknown(word);
        }
        return Stream.concat(Stream.of(word), code.stream());
    }

    private boolean isCode(String word) {
        return diseases.all().stream().anyMatch(known -> known.disease().code().equals(word));
    }

    private boolean isOfSchedule(String word) {
        return names().stream().anyMatch(word::equalsIgnoreCase);
    }

    private static boolean isOf(Collection<CertifiedDose> own, String word) {
        return own.stream().flatMap(dose -> dose.diseases().stream()).anyMatch(disease -> disease.isMeantBy(word));
    }

    private List<String> names() {
        return schedule.map(Schedule::antigens).orElse(List.of());
    }

    private ProblemException unknown(String word) {
        String shown = word.length() > SHOWN ? word.substring(0, SHOWN) + "…" : word;
        return new ProblemException(
                Problem.INVALID_PARAMETER,
                "The parameter antigen names nothing that is known here: " + shown
                        + ". Give the SNOMED CT code of a disease, or an antigen"
                        + (names().isEmpty() ? "" : ": " + String.join(", ", names())),
                "antigen");
    }
}
