package io.github.jennerfhir.server.smart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;

/**
 * The authorization server whose tokens are taken, as apps have to know it. Addresses are absolute.
 *
 * @param issuer its OpenID Connect issuer; with it goes {@code keys}
 * @param keys its JSON Web Key Set
 * @param authorize its authorization endpoint; empty if nobody can log in there
 * @param token its token endpoint
 * @param revoke where tokens are given back
 * @param introspect where tokens are asked about
 * @param authentication how clients prove who they are at the token endpoint
 * @param grants the grant types that it knows
 * @param scopes scopes that may be asked for; not all
 * @param capabilities SMART's own words for what it can do
 */
public record TokenService(
        Optional<String> issuer,
        Optional<String> keys,
        Optional<String> authorize,
        String token,
        Optional<String> revoke,
        Optional<String> introspect,
        List<String> authentication,
        List<String> grants,
        List<String> scopes,
        List<String> capabilities) {

    /** The capability that SMART Health Cards names for whoever serves {@code $health-cards-issue}. */
    public static final String HEALTH_CARDS = "health-cards";

    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    /** The content of {@code .well-known/smart-configuration}. */
    public Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        issuer.ifPresent(address -> configuration.put("issuer", address));
        keys.ifPresent(address -> configuration.put("jwks_uri", address));
        authorize.ifPresent(address -> configuration.put("authorization_endpoint", address));
        configuration.put("token_endpoint", token);
        revoke.ifPresent(address -> configuration.put("revocation_endpoint", address));
        introspect.ifPresent(address -> configuration.put("introspection_endpoint", address));
        configuration.put("grant_types_supported", grants);
        configuration.put("response_types_supported", List.of("code"));
        configuration.put("code_challenge_methods_supported", List.of("S256"));
        configuration.put("token_endpoint_auth_methods_supported", authentication);
        if (authentication.contains("private_key_jwt")) {
            configuration.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        }
        configuration.put("scopes_supported", scopes);
        configuration.put("capabilities", capabilities);
        return configuration;
    }

    /** Says the same in a CapabilityStatement, as apps read it that know no SMART configuration. */
    public void describe(CapabilityStatementRestSecurityComponent security) {
        security.setCors(true);
        security.addService()
                .setText("OAuth2 using SMART App Launch (see .well-known/smart-configuration)")
                .addCoding()
                .setSystem(SERVICES)
                .setCode("SMART-on-FHIR")
                .setDisplay("SMART-on-FHIR");
        Extension uris = security.addExtension().setUrl(OAUTH_URIS);
        authorize.ifPresent(address -> uris.addExtension("authorize", new UriType(address)));
        uris.addExtension("token", new UriType(token));
        revoke.ifPresent(address -> uris.addExtension("revoke", new UriType(address)));
        introspect.ifPresent(address -> uris.addExtension("introspect", new UriType(address)));
    }
}
