package io.github.jennerfhir.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may enter.
 *
 * @param mode where access tokens come from
 * @param listenOnNetwork whether the server listens on more than the loopback address; absent: only in the mode external,
 *     unless {@code server.address} says where
 * @param issuer the {@code iss} of the access tokens, in the mode external; further ones are in the tenants' file
 * @param jwkSet where that issuer's public keys are: an address, or a file
 * @param audience what the tokens must name in {@code aud}; absent: the public address of the FHIR API
 * @param tenants the tenants that the issuer may speak for; absent: the one of {@code jenner.tenant.name}
 * @param tenantsFile a JSON file with further tenants and issuers
 * @param algorithms the signature algorithms that are accepted
 * @param tokenTypes the {@code typ} headers that are accepted besides none at all
 * @param clockSkew how far another's clock may be from ours
 * @param keyRefresh how often at most the keys of an issuer are fetched again because a token names one that is not known
 * @param tenantClaim the claim with the tenant's name; members of objects are reached with dots
 * @param rolesClaim the claim with the roles, an array or a text with spaces
 * @param scopeClaim the claim with the scopes
 * @param patientClaim the claim with the id of the patient
 * @param clientClaims the claims that may name the client; the first that is there does
 * @param roleNames what the issuers call our roles, as {@code theirs=OURS}; our own names are always understood
 * @param corsOrigins the web origins whose pages may call the API with a token; {@code *} for all
 */
@ConfigurationProperties("jenner.security")
public record SecuritySettings(
        @DefaultValue("embedded") Mode mode,
        Optional<Boolean> listenOnNetwork,
        Optional<String> issuer,
        Optional<String> jwkSet,
        Optional<String> audience,
        List<String> tenants,
        Optional<String> tenantsFile,

        @DefaultValue({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
        List<String> algorithms,

        @DefaultValue({"JWT", "at+jwt", "application/at+jwt"})
        List<String> tokenTypes,

        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("30s") Duration keyRefresh,
        @DefaultValue("tenant") String tenantClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("scope") String scopeClaim,
        @DefaultValue("patient") String patientClaim,
        @DefaultValue({"client_id", "azp"}) List<String> clientClaims,
        List<String> roleNames,
        @DefaultValue("*") List<String> corsOrigins) {

    /** Where access tokens come from. */
    public enum Mode {
        /** From the authorization server that is part of this one. */
        EMBEDDED,
        /** From issuers elsewhere. */
        EXTERNAL,
        /** Nobody is asked for one. */
        OFF
    }

    public SecuritySettings {
        // Spring hands over null where the key is absent
        listenOnNetwork = listenOnNetwork == null ? Optional.empty() : listenOnNetwork;
        issuer = issuer == null ? Optional.empty() : issuer;
        jwkSet = jwkSet == null ? Optional.empty() : jwkSet;
        audience = audience == null ? Optional.empty() : audience;
        tenants = tenants == null ? List.of() : List.copyOf(tenants);
        tenantsFile = tenantsFile == null ? Optional.empty() : tenantsFile;
        roleNames = roleNames == null ? List.of() : List.copyOf(roleNames);
        if (issuer.isPresent() != jwkSet.isPresent()) {
            throw new IllegalArgumentException(
                    "jenner.security.issuer and jenner.security.jwk-set are given together or not at all");
        }
        if (mode == Mode.EXTERNAL && issuer.isEmpty() && tenantsFile.isEmpty()) {
            throw new IllegalArgumentException("jenner.security.mode=external needs jenner.security.issuer and"
                    + " jenner.security.jwk-set, or jenner.security.tenants-file");
        }
        if (algorithms.isEmpty()
                || !algorithms.stream().allMatch(name -> name.matches("(?:RS|PS|ES)(?:256|384|512)"))) {
            throw new IllegalArgumentException("jenner.security.algorithms may name RS256, RS384, RS512, PS256, PS384,"
                    + " PS512, ES256, ES384 and ES512: signatures with public keys");
        }
        if (keyRefresh.toMillis() < 1) {
            throw new IllegalArgumentException("jenner.security.key-refresh must be above zero");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("jenner.security.clock-skew must be from 0 to 10 minutes");
        }
    }

    /** Whether the server may be reached from elsewhere. */
    public boolean onNetwork() {
        return listenOnNetwork.orElse(mode == Mode.EXTERNAL);
    }
}
