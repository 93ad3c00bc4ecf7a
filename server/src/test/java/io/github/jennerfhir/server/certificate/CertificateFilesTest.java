package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CardKey;
import io.github.jennerfhir.operations.certificate.TrustedKey;
import io.github.jennerfhir.server.settings.CertificateSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator gives: key files, the list of trusted issuers, the issuer's address. */
class CertificateFilesTest {

    private static final String SETTING = "jenner.certificate.key-file";

    @TempDir
    Path folder;

    @Test
    void keyIsReadFromAJwk() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(KeyFile.read(SETTING, write(key.toJSONString()), Optional.empty()))
                .isEqualTo(key);
    }

    /** Made by the JDK's own tool, as an operator would. */
    @Test
    void keyAndCertificateAreReadFromPkcs12() throws Exception {
        Path file = folder.resolve("signer.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "signer",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Ministry,C=NG",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret1",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();

        ECKey key = KeyFile.read(SETTING, file.toString(), Optional.of("secret1"));

        assertThat(key.isPrivate()).isTrue();
        assertThat(CardKey.of(CardFormat.HCERT, key).kid()).hasSize(11);
        assertThatThrownBy(() -> KeyFile.read(SETTING, file.toString(), Optional.of("wrong")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SETTING);
    }

    @Test
    void fileWithoutAPrivateKeyOnTheRightCurveIsRefused() throws Exception {
        String publicOnly =
                new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString();
        String otherCurve = new ECKeyGenerator(Curve.P_384).generate().toJSONString();

        for (String content : List.of(publicOnly, otherCurve, "{}", "nothing", "")) {
            String file = write(content);
            assertThatThrownBy(() -> KeyFile.read(SETTING, file, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(SETTING);
        }
    }

    @Test
    void trustedIssuersAreReadWithKeysAndRevocations() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("theirs").generate();
        String file = write("""
                {"issuerInfo": [{"issuer": {"iss": "https://other.example.org", "name": "Other"},
                  "keys": [%s], "crls": [{"kid": "theirs", "method": "rid", "ctr": 2, "rids": ["a", "b.17"]}]}]}
                """.formatted(key.toJSONString()));

        assertThat(IssuerList.read(file).all()).singleElement().satisfies(issuer -> {
            assertThat(issuer.url()).isEqualTo("https://other.example.org");
            assertThat(issuer.keys()).extracting(TrustedKey::kid).containsExactly("theirs");
            assertThat(issuer.revoked().get("theirs")).containsExactlyInAnyOrder("a", "b.17");
        });
        assertThat(IssuerList.empty().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"participating_issuers\":[]}", "{\"issuerInfo\":[{\"keys\":[{\"kty\":\"EC\"}]}]}"})
    void brokenListIsRefused(String content) throws Exception {
        String file = write(content);

        assertThatThrownBy(() -> IssuerList.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jenner.certificate.trusted-issuers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org", "https://example.org/health", "http://localhost:8080", "http://127.0.0.1"
            })
    void issuerIsSecureOrOnThisMachine(String issuer) {
        assertThat(settings(issuer).issuer()).contains(URI.create(issuer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.org", "https://example.org/", "ftp://localhost", "https:/x", "https://e.org?a=1"
            })
    void anyOtherIssuerIsRefused(String issuer) {
        assertThatThrownBy(() -> settings(issuer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherTenantsAreIssuersBelowTheAddress() {
        TenantIssuers issuers =
                new TenantIssuers(() -> "https://e.org", "Ministry", Optional.empty(), "main", Map.of());

        assertThat(issuers.of("main").url()).isEqualTo("https://e.org");
        assertThat(issuers.of("north").url()).isEqualTo("https://e.org/issuers/north");
        assertThat(issuers.tenant("https://e.org/issuers/north")).contains("north");
        assertThat(issuers.tenant("https://e.org/issuers/../main")).isEmpty();
        assertThat(issuers.tenant("https://evil.org")).isEmpty();
    }

    private static CertificateSettings settings(String issuer) {
        return new CertificateSettings(
                Optional.of(URI.create(issuer)),
                "Ministry",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(365),
                List.of(),
                Optional.empty(),
                Duration.ofDays(365),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private String write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "given", ".json"), content)
                .toString();
    }
}
