package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.certificate.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trust lists as WHO publishes them. The one here is the example of WHO SMART Trust 1.3.0, "DID Trustlist v2", without its
 * proof; in it a coordinate of the key is written with a byte too many.
 */
class DocumentSignersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE =
            Path.of("src", "test", "resources", "certificate", "trustlist-DCC-XXA-DSC.did.json");

    @TempDir
    Path folder;

    @Test
    void signerIsReadUnderTheIdThatTheNetworkGivesIt() throws Exception {
        byte[] kid = Base64.getDecoder()
                .decode(JSON.readTree(EXAMPLE.toFile())
                        .at("/verificationMethod/0/publicKeyJwk/kid")
                        .asText());

        assertThat(DocumentSigners.read(EXAMPLE.toString()).all())
                .singleElement()
                .satisfies(signer -> {
                    assertThat(signer.name()).contains("Health Administration of XA");
                    assertThat(signer.url()).endsWith(":v2:trustlist:DCC:XXA:DSC");
                    assertThat(signer.keys())
                            .extracting(TrustedKey::kid)
                            .extracting(Base64.getUrlDecoder()::decode)
                            .extracting(HexFormat.of()::formatHex)
                            .containsExactly(HexFormat.of().formatHex(kid));
                });
        assertThat(DocumentSigners.none().all()).isEmpty();
    }

    /** The network lists authorities and the keys of connections too. */
    @Test
    void keyForAnotherUseIsNoDocumentSigner() throws Exception {
        for (String usage : new String[] {"SCA", "TLS", "UP"}) {
            ObjectNode other = example();
            ObjectNode method = (ObjectNode) other.at("/verificationMethod/0");
            method.put("id", method.path("id").asText().replace(":DSC#", ":" + usage + "#"));
            assertRefused(other.toString());
        }
    }

    /** The second certificate of the example's chain is its authority's. */
    @Test
    void certificateOfAnAuthorityIsNoDocumentSigners() throws Exception {
        ObjectNode other = example();
        ObjectNode jwk = (ObjectNode) other.at("/verificationMethod/0/publicKeyJwk");
        String authority = jwk.path("x5c").path(1).asText();
        jwk.putArray("x5c").add(authority);

        assertRefused(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"verificationMethod\":[\"did:web:example.org:DSC\"]}",
                "{\"verificationMethod\":[{\"id\":\"did:web:example.org#1\",\"publicKeyJwk\":{\"x5c\":[\"QUJD\"]}}]}"
            })
    void documentWithoutASignerIsRefused(String content) throws Exception {
        assertRefused(content);
    }

    private static ObjectNode example() throws IOException {
        return (ObjectNode) JSON.readTree(EXAMPLE.toFile());
    }

    private void assertRefused(String content) throws IOException {
        String file = Files.writeString(Files.createTempFile(folder, "did", ".json"), content)
                .toString();
        assertThatThrownBy(() -> DocumentSigners.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jenner.certificate.trusted-document-signers");
    }
}
