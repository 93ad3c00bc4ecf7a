package io.github.jennerfhir.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Certificates of vaccination.
 *
 * @param issuer the address in whose name they are issued, without a slash at the end; https, or http on loopback for a
 *     demonstration. Without it they name this machine's loopback address, where nobody else can verify them
 * @param issuerName the issuer as people know it
 * @param country ISO 3166-1 alpha-2, for HCERT
 * @param keyFile the key that signs SMART Health Cards: a PKCS#12 file, or a JWK as JSON
 * @param keyPassword of a PKCS#12 file
 * @param documentSignerFile the key that signs HCERTs with its certificate, as above
 * @param documentSignerPassword of a PKCS#12 file
 * @param renewKeysAfter when a key that was made here is old and the next one is made
 * @param withdrawnKeys ids of keys that are published no more, for they are trusted no more
 * @param validFor how long a SMART Health Card holds; without it, for ever
 * @param hcertValidFor how long an HCERT holds
 * @param trustedIssuers a JSON file with the other issuers whose certificates hold here
 * @param trustedDocumentSigners a DID document with the other document signers whose HCERTs hold here
 * @param tenants what tenants besides that of {@code jenner.tenant.name} have of their own
 */
@ConfigurationProperties("jenner.certificate")
public record CertificateSettings(
        Optional<URI> issuer,
        @DefaultValue("Jenner") String issuerName,
        Optional<String> country,
        Optional<String> keyFile,
        Optional<String> keyPassword,
        Optional<String> documentSignerFile,
        Optional<String> documentSignerPassword,
        @DefaultValue("365d") Duration renewKeysAfter,
        @DefaultValue List<String> withdrawnKeys,
        Optional<Duration> validFor,
        @DefaultValue("365d") Duration hcertValidFor,
        Optional<String> trustedIssuers,
        Optional<String> trustedDocumentSigners,
        Map<String, TenantCertificates> tenants) {

    public CertificateSettings {
        // Spring hands over null where the key is absent
        issuer = issuer == null ? Optional.empty() : issuer;
        country = country == null ? Optional.empty() : country.map(code -> code.toUpperCase(Locale.ROOT));
        keyFile = keyFile == null ? Optional.empty() : keyFile;
        keyPassword = keyPassword == null ? Optional.empty() : keyPassword;
        documentSignerFile = documentSignerFile == null ? Optional.empty() : documentSignerFile;
        documentSignerPassword = documentSignerPassword == null ? Optional.empty() : documentSignerPassword;
        withdrawnKeys = withdrawnKeys == null ? List.of() : List.copyOf(withdrawnKeys);
        validFor = validFor == null ? Optional.empty() : validFor;
        trustedIssuers = trustedIssuers == null ? Optional.empty() : trustedIssuers;
        trustedDocumentSigners = trustedDocumentSigners == null ? Optional.empty() : trustedDocumentSigners;
        tenants = tenants == null ? Map.of() : Map.copyOf(tenants);
        issuer.ifPresent(address -> requireIssuer("issuer", address));
        country.ifPresent(code -> requireCountry("country", code));
        tenants.forEach((name, own) -> {
            own.issuer().ifPresent(address -> requireIssuer("tenants." + name + ".issuer", address));
            own.country().ifPresent(code -> requireCountry("tenants." + name + ".country", code));
        });
        requirePositive("renew-keys-after", renewKeysAfter);
        requirePositive("hcert-valid-for", hcertValidFor);
        validFor.ifPresent(length -> requirePositive("valid-for", length));
    }

    /** Keys must not come into logs. */
    @Override
    public String toString() {
        return "CertificateSettings[issuer=" + issuer + "]";
    }

    private static void requireCountry(String key, String code) {
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("jenner.certificate." + key + " must be two letters, such as NG");
        }
    }

    private static void requireIssuer(String key, URI address) {
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(address.getHost()));
        boolean secure = "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && loopback);
        if (address.getHost() == null
                || !secure
                || address.toString().endsWith("/")
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException("jenner.certificate." + key
                    + " must be an https address without a slash at the end, such as"
                    + " https://example.org; http is for loopback addresses only");
        }
    }

    private static void requirePositive(String key, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("jenner.certificate." + key + " must be longer than nothing");
        }
    }
}
