package io.github.jennerfhir.operations.vaccine;

import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Finds the product that a {@code vaccineCode} means. Thread safe. */
public final class VaccineCodes {

    private final VaccineCatalogue catalogue;

    public VaccineCodes(VaccineCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The product that is meant. A CVX code decides, wherever it stands; else the first code that is known.
     *
     * @return empty if no code is known, or what is known is no product: "no vaccine administered", "unknown"
     */
    public Optional<Vaccine> find(CodeableConcept vaccineCode) {
        List<Coding> codings = vaccineCode.getCoding();
        return codings.stream()
                .filter(coding -> ProductCode.CVX.equals(coding.getSystem()))
                .flatMap(coding -> find(coding).stream())
                .findFirst()
                .or(() -> codings.stream()
                        .flatMap(coding -> find(coding).stream())
                        .findFirst())
                .filter(vaccine -> vaccine.kind().isProduct());
    }

    /** The product as the schedules name it. */
    public static ProductCode product(Vaccine vaccine) {
        return new ProductCode(vaccine.code().system(), vaccine.code().code());
    }

    private Optional<Vaccine> find(Coding coding) {
        return catalogue.find(coding.getSystem(), coding.getCode());
    }
}
