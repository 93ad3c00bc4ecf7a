package io.github.jennerfhir.server.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** The authorization server that is part of this one, as those who judge its tokens see it. Thread safe. */
public interface EmbeddedIssuer {

    /** What it writes in {@code iss}. Asked for each token: the port may not be known at the start. */
    String issuer();

    /** What it writes in {@code aud}: the address of the FHIR API. */
    String audience();

    /** The keys with which it signs. */
    JWKSource<SecurityContext> keys();
}
