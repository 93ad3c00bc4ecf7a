package io.github.jennerfhir.server.authorization;

/** The paths of the authorization server below the server's root. */
final class Endpoints {

    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String REVOKE = "/oauth2/revoke";
    static final String INTROSPECT = "/oauth2/introspect";
    static final String KEYS = "/oauth2/jwks";

    private Endpoints() {}
}
