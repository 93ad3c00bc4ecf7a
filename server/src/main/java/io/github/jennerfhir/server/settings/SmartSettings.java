package io.github.jennerfhir.server.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What apps are told of the authorization server elsewhere, in {@code .well-known/smart-configuration}: with {@code
 * jenner.security.mode=external} only. Without a token endpoint there is nothing to tell.
 *
 * @param authorizationEndpoint where people log in
 * @param tokenEndpoint where clients get tokens
 * @param revocationEndpoint where tokens are given back
 * @param introspectionEndpoint where tokens are asked about
 * @param tokenEndpointAuthMethods how clients prove who they are
 * @param grantTypes the grant types that it knows
 * @param scopes scopes that may be asked for
 * @param capabilities what it can do, in SMART's own words
 */
@ConfigurationProperties("jenner.smart")
public record SmartSettings(
        Optional<String> authorizationEndpoint,
        Optional<String> tokenEndpoint,
        Optional<String> revocationEndpoint,
        Optional<String> introspectionEndpoint,
        @DefaultValue({"none", "private_key_jwt"}) List<String> tokenEndpointAuthMethods,

        @DefaultValue({"authorization_code", "client_credentials"})
        List<String> grantTypes,

        @DefaultValue({"openid", "fhirUser", "patient/*.rs", "user/*.rs", "system/*.rs"})
        List<String> scopes,

        @DefaultValue({
            "client-public",
            "client-confidential-asymmetric",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2"
        })
        List<String> capabilities) {

    public SmartSettings {
        // Spring hands over null where the key is absent
        authorizationEndpoint = absolute("authorization-endpoint", authorizationEndpoint);
        tokenEndpoint = absolute("token-endpoint", tokenEndpoint);
        revocationEndpoint = absolute("revocation-endpoint", revocationEndpoint);
        introspectionEndpoint = absolute("introspection-endpoint", introspectionEndpoint);
        tokenEndpointAuthMethods = List.copyOf(tokenEndpointAuthMethods);
        grantTypes = List.copyOf(grantTypes);
        scopes = List.copyOf(scopes);
        capabilities = List.copyOf(capabilities);
    }

    private static Optional<String> absolute(String key, Optional<String> address) {
        if (address == null) {
            return Optional.empty();
        }
        if (address.isPresent() && !URI.create(address.get()).isAbsolute()) {
            throw new IllegalArgumentException("jenner.smart." + key + " must be an absolute address");
        }
        return address;
    }
}
