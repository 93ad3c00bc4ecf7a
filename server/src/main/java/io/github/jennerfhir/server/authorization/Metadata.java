package io.github.jennerfhir.server.authorization;

import java.util.List;
import java.util.Map;

/** Says of the authorization server what it really does, where the library names all that it could. */
final class Metadata {

    private static final List<String> AUTHENTICATION = List.of("none", "private_key_jwt");
    private static final List<String> ALGORITHMS = List.of("RS384", "ES384");

    private Metadata() {}

    static void correct(Map<String, Object> claims) {
        claims.put("grant_types_supported", EmbeddedTokenService.GRANTS);
        claims.put("response_types_supported", List.of("code"));
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("scopes_supported", EmbeddedTokenService.SCOPES);
        for (String endpoint : List.of("token", "revocation", "introspection")) {
            claims.put(endpoint + "_endpoint_auth_methods_supported", AUTHENTICATION);
            claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
        }
        claims.remove("userinfo_endpoint");
        claims.remove("device_authorization_endpoint");
        claims.remove("end_session_endpoint");
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("dpop_signing_alg_values_supported");
    }
}
