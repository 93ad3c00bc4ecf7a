package io.github.jennerfhir.server.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What a tenant's certificates have of their own, {@code jenner.certificate.tenants.<name>}. What is absent is as for all,
 * except for keys: a key that is not given here is made, for a tenant never signs with another's.
 *
 * @param issuer the address in whose name they are issued
 * @param issuerName the issuer as people know it
 * @param country ISO 3166-1 alpha-2
 * @param keyFile the key that signs SMART Health Cards: a PKCS#12 file, or a JWK as JSON
 * @param keyPassword of a PKCS#12 file
 * @param documentSignerFile the key that signs HCERTs with its certificate, as above
 * @param documentSignerPassword of a PKCS#12 file
 */
public record TenantCertificates(
        Optional<URI> issuer,
        Optional<String> issuerName,
        Optional<String> country,
        Optional<String> keyFile,
        Optional<String> keyPassword,
        Optional<String> documentSignerFile,
        Optional<String> documentSignerPassword) {

    public TenantCertificates {
        // Spring hands over null where the key is absent
        issuer = issuer == null ? Optional.empty() : issuer;
        issuerName = issuerName == null ? Optional.empty() : issuerName;
        country = country == null ? Optional.empty() : country.map(code -> code.toUpperCase(Locale.ROOT));
        keyFile = keyFile == null ? Optional.empty() : keyFile;
        keyPassword = keyPassword == null ? Optional.empty() : keyPassword;
        documentSignerFile = documentSignerFile == null ? Optional.empty() : documentSignerFile;
        documentSignerPassword = documentSignerPassword == null ? Optional.empty() : documentSignerPassword;
    }

    /** Keys must not come into logs. */
    @Override
    public String toString() {
        return "TenantCertificates[issuer=" + issuer + "]";
    }
}
