package io.github.jennerfhir.operations.certificate;

import java.util.Arrays;
import java.util.Optional;

/** The formats in which certificates are issued. Each has signing keys of its own. */
public enum CardFormat {
    /** A SMART Health Card: a JWS. */
    SHC("shc"),
    /** An electronic health certificate: a CBOR web token with WHO's DDCC vaccination content. */
    HCERT("hcert");

    private final String code;

    CardFormat(String code) {
        this.code = code;
    }

    /** As the parameter {@code format} names it, and as it is stored. */
    public String code() {
        return code;
    }

    /** The format of that name. */
    static Optional<CardFormat> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst();
    }
}
