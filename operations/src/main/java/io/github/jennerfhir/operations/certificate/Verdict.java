package io.github.jennerfhir.operations.certificate;

import java.util.Locale;

/** What is said of a certificate that somebody shows. */
public enum Verdict {
    VALID("Valid"),
    UNREADABLE("This is no certificate that can be read here"),
    UNKNOWN_ISSUER("The issuer is not trusted here"),
    UNKNOWN_KEY("The issuer has no such key"),
    SIGNATURE_INVALID(
            "The signature does not fit: the certificate was changed, or was not made by the issuer it names"),
    NOT_YET_VALID("The certificate is not valid yet"),
    EXPIRED("The certificate has expired"),
    REVOKED("The issuer has revoked the certificate, because a record behind it was corrected");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The code as answers carry it, such as {@code signature-invalid}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String text() {
        return text;
    }
}
