package io.github.jennerfhir.forecast;

import java.util.Objects;

/**
 * The code of a vaccine product: CVX where there is one, else ATC, else a code of our own. Never null in any part;
 * a CVX code keeps its leading zero.
 */
public record ProductCode(String system, String code) {

    /** The system of CVX codes. */
    public static final String CVX = "http://hl7.org/fhir/sid/cvx";

    /** The system of ATC codes. */
    public static final String ATC = "http://www.whocc.no/atc";

    public ProductCode {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(code, "code");
    }

    /** A CVX code as published, with its leading zero. */
    public static ProductCode cvx(String code) {
        return new ProductCode(CVX, code);
    }
}
