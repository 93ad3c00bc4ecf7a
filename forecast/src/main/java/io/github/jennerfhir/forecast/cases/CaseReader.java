package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.AdministeredDose;
import io.github.jennerfhir.forecast.Country;
import io.github.jennerfhir.forecast.DoseCondition;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.Person;
import io.github.jennerfhir.forecast.ProductCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a case: {@code dob}, {@code gender} (F, M, X for transgender, or the words; anything else is unknown),
 * {@code birthCountry}, {@code assessmentDate}, {@code observations} ({@code code}, {@code date}) and {@code doses}
 * ({@code date}, {@code cvx} or {@code code} with {@code system} and {@code code}, {@code mvx}, {@code expirationDate},
 * {@code condition}). Other fields are passed over.
 */
final class CaseReader {

    private CaseReader() {}

    /**
     * Reads a case. The id of a dose is its position in the list, counted from 1.
     *
     * @throws CaseFormatException if a field that is needed is missing or cannot be read; it names the field
     */
    static ForecastInput read(JsonNode line) {
        CaseField root = CaseField.root(line);
        List<AdministeredDose> doses = new ArrayList<>();
        for (CaseField dose : root.list("doses")) {
            doses.add(dose(dose, doses.size() + 1));
        }
        List<ActiveObservation> observations = new ArrayList<>();
        for (CaseField observation : root.list("observations")) {
            observations.add(new ActiveObservation(
                    observation.child("code").text(),
                    observation.child("date").optional().map(CaseField::day)));
        }
        Person person = new Person(
                root.child("dob").day(),
                gender(root.child("gender").optional().map(CaseField::text).orElse("")),
                root.child("birthCountry").optional().map(CaseField::text).map(Country::of));
        return new ForecastInput(
                person, doses, observations, root.child("assessmentDate").day());
    }

    private static AdministeredDose dose(CaseField dose, int position) {
        return new AdministeredDose(
                Integer.toString(position),
                dose.child("date").doseDate(),
                product(dose),
                dose.child("mvx").optional().map(CaseField::text),
                dose.child("expirationDate").optional().map(CaseField::doseDate),
                condition(dose.child("condition")));
    }

    private static ProductCode product(CaseField dose) {
        Optional<CaseField> code = dose.child("code").optional();
        if (code.isPresent()) {
            return new ProductCode(
                    code.get().child("system").text(), code.get().child("code").text());
        }
        String cvx = dose.child("cvx").text();
        return ProductCode.cvx(cvx.length() == 1 ? "0" + cvx : cvx);
    }

    /** The dose condition flag of CDSi is Y or N; a word says which condition it was. */
    private static Optional<DoseCondition> condition(CaseField field) {
        String text = field.optional().map(CaseField::text).orElse("N");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "n" -> Optional.empty();
            case "y" -> Optional.of(DoseCondition.OTHER);
            case "partialdose" -> Optional.of(DoseCondition.PARTIAL_DOSE);
            case "coldchainbreak" -> Optional.of(DoseCondition.COLD_CHAIN_BREAK);
            case "recall" -> Optional.of(DoseCondition.RECALLED);
            default -> throw field.error("is neither Y, N, partialdose, coldchainbreak nor recall");
        };
    }

    private static Gender gender(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "f", "female" -> Gender.FEMALE;
            case "m", "male" -> Gender.MALE;
            case "x", "transgender" -> Gender.TRANSGENDER;
            default -> Gender.UNKNOWN;
        };
    }
}
