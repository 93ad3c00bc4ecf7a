package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.smart.SmartConfiguration;
import io.github.jennerfhir.server.smart.TokenService;
import io.github.jennerfhir.server.web.ServerAddress;
import java.util.List;
import java.util.Optional;

/** What apps are told of the authorization server that is part of this one. */
record EmbeddedTokenService(ServerAddress address) implements SmartConfiguration.Embedded {

    static final List<String> GRANTS = List.of("authorization_code", "refresh_token", "client_credentials");

    static final List<String> SCOPES = List.of(
            "openid",
            "fhirUser",
            "launch/patient",
            "offline_access",
            "patient/*.rs",
            "patient/*.crus",
            "user/*.rs",
            "user/*.crus",
            "system/*.rs",
            "system/*.crus");

    private static final List<String> CAPABILITIES = List.of(
            "launch-standalone",
            "client-public",
            "client-confidential-asymmetric",
            "sso-openid-connect",
            "context-standalone-patient",
            "permission-offline",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2",
            TokenService.HEALTH_CARDS);

    @Override
    public TokenService service() {
        String root = address.root();
        return new TokenService(
                Optional.of(root),
                Optional.of(root + Endpoints.KEYS),
                Optional.of(root + Endpoints.AUTHORIZE),
                root + Endpoints.TOKEN,
                Optional.of(root + Endpoints.REVOKE),
                Optional.of(root + Endpoints.INTROSPECT),
                List.of("none", "private_key_jwt"),
                GRANTS,
                SCOPES,
                CAPABILITIES);
    }
}
