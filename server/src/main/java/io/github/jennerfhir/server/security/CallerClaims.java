package io.github.jennerfhir.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.caller.SmartScope;
import io.github.jennerfhir.server.settings.SecuritySettings;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a caller off the claims of a verified token, by the names that the settings give. Thread safe. */
final class CallerClaims {

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final int LONGEST_NAME = 200;

    private final SecuritySettings settings;
    private final Map<String, Role> roles = new HashMap<>();

    CallerClaims(SecuritySettings settings) {
        this.settings = settings;
        for (Role role : Role.values()) {
            if (role != Role.SERVER) {
                roles.put(role.name(), role);
            }
        }
        settings.roleNames().forEach(this::addName);
    }

    private void addName(String mapping) {
        int equals = mapping.lastIndexOf('=');
        Role role = equals < 1 ? null : roles.get(mapping.substring(equals + 1).trim());
        if (role == null) {
            throw new IllegalArgumentException(
                    "jenner.security.role-names has entries such as doctor=CLINICIAN; this one" + " is none: "
                            + mapping);
        }
        roles.put(mapping.substring(0, equals).trim(), role);
    }

    Caller caller(JWTClaimsSet claims, TrustedIssuer issuer) throws InvalidTokenException {
        String actor = name(claims.getSubject());
        if (actor.isEmpty()) {
            throw new InvalidTokenException("The token names no subject");
        }
        String client = settings.clientClaims().stream()
                .map(claim -> name(claims.getClaim(claim)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(actor);
        return new Caller(
                tenant(claims, issuer),
                actor,
                client,
                roles(claims),
                SmartScope.parse(String.join(" ", words(claim(claims, settings.scopeClaim())))),
                patient(claims));
    }

    /** An issuer that speaks for one tenant need not name it. */
    private String tenant(JWTClaimsSet claims, TrustedIssuer issuer) throws InvalidTokenException {
        Object named = claim(claims, settings.tenantClaim());
        if (named == null && issuer.tenants().size() == 1) {
            return issuer.tenants().iterator().next();
        }
        if (named instanceof String tenant && issuer.tenants().contains(tenant)) {
            return tenant;
        }
        throw new InvalidTokenException("The token is for no tenant that its issuer may speak for");
    }

    private Set<Role> roles(JWTClaimsSet claims) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        words(claim(claims, settings.rolesClaim())).stream()
                .map(roles::get)
                .filter(role -> role != null)
                .forEach(held::add);
        return held;
    }

    private Optional<String> patient(JWTClaimsSet claims) throws InvalidTokenException {
        Object named = claim(claims, settings.patientClaim());
        if (named == null) {
            return Optional.empty();
        }
        String id = named.toString().startsWith("Patient/")
                ? named.toString().substring("Patient/".length())
                : named.toString();
        if (!(named instanceof String) || !FHIR_ID.matcher(id).matches()) {
            throw new InvalidTokenException("The token's patient is not the id of one");
        }
        return Optional.of(id);
    }

    /** A claim by its name, or by names with dots between them where it is inside of objects. */
    private static Object claim(JWTClaimsSet claims, String path) {
        Object whole = claims.getClaim(path);
        if (whole != null || !path.contains(".")) {
            return whole;
        }
        Object value = claims.getClaims();
        for (String member : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(member) : null;
        }
        return value;
    }

    private static List<String> words(Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.toList());
        }
        return claim == null ? List.of() : Arrays.asList(claim.toString().split(" "));
    }

    private static String name(Object claim) {
        return claim instanceof String text && text.length() <= LONGEST_NAME ? text.trim() : "";
    }
}
