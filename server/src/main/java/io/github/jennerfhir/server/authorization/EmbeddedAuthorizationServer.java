package io.github.jennerfhir.server.authorization;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.jennerfhir.server.security.EmbeddedIssuer;
import io.github.jennerfhir.server.web.ServerAddress;

/** What those who judge tokens know of the authorization server that is part of this one. */
record EmbeddedAuthorizationServer(ServerAddress address, JWKSource<SecurityContext> keys) implements EmbeddedIssuer {

    @Override
    public String issuer() {
        return address.root();
    }

    @Override
    public String audience() {
        return address.fhirBase();
    }
}
