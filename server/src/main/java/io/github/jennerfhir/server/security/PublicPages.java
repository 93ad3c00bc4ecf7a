package io.github.jennerfhir.server.security;

/** What is answered without a token: the one list. Everything else needs one. */
final class PublicPages {

    /** Exact paths, and trees that end with {@code /**}. Nothing here shows a record. */
    static final String[] PATHS = {
        "/fhir/metadata",
        "/fhir/.well-known/**",
        "/.well-known/**",
        "/fhir/$certificate-verify",
        // a device is known by its signature, and enrolled by a code
        "/fhir/$submit-facility-report",
        "/fhir/$enrol-device",
        "/api/v1/population-health/sync/facility-reports",
        "/verify",
        "/verify/**",
        // keys and revocations of tenants with an issuer of their own
        "/issuers/**",
        // the documentation of the API
        "/fhir/swagger-ui/**",
        "/fhir/api-docs",
        "/actuator/health",
        "/actuator/health/**",
    };

    private PublicPages() {}
}
