package io.github.jennerfhir.server.accounts;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client may be registered with. Each rule throws an IllegalArgumentException that says what is wrong. */
final class ClientRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");
    private static final int LONGEST_NAME = 200;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]");
    private static final Set<String> OTHER_SCOPES =
            Set.of("openid", "profile", "fhirUser", "launch/patient", "offline_access");
    private static final Set<Role> OF_SERVICES = EnumSet.complementOf(EnumSet.of(Role.PATIENT, Role.SERVER));

    private ClientRules() {}

    static void requireId(String id) {
        require(
                ID.matcher(id).matches(),
                "A client's id has letters, digits and . _ ~ -, begins with one of the former, and is no longer than 100");
    }

    static void requireName(String name) {
        require(!name.isBlank() && name.length() <= LONGEST_NAME, "A client's name has 1 to 200 characters");
    }

    /**
     * RFC 9700 §2.1 and RFC 8252 §7: {@code https}; or this machine by its number, which no resolver can give to somebody else;
     * or a scheme of the app's own, with a dot in it.
     */
    static void requireRedirect(String address) {
        URI uri = parse(address);
        String scheme = String.valueOf(uri.getScheme());
        boolean web = scheme.equals("https") && uri.getHost() != null;
        boolean here = scheme.equals("http") && THIS_MACHINE.contains(String.valueOf(uri.getHost()));
        require(
                (web || here || scheme.contains(".")) && uri.getRawFragment() == null && uri.getRawUserInfo() == null,
                "A redirect address begins with https://, http://127.0.0.1/ or a scheme of the app's own such as"
                        + " org.example.app:/, and has no fragment: " + address);
    }

    static void requireScopeOfApp(String scope) {
        require(
                OTHER_SCOPES.contains(scope) || (GrantableScopes.isForResources(scope) && !scope.startsWith("system/")),
                "An app is granted patient/… and user/… scopes and " + OTHER_SCOPES + ", not " + scope);
    }

    static void requireScopeOfService(String scope) {
        require(
                GrantableScopes.isForResources(scope) && scope.startsWith("system/"),
                "A backend service is granted system/… scopes, not " + scope);
    }

    static void requireRolesOfService(Set<Role> roles) {
        require(OF_SERVICES.containsAll(roles), "A backend service has roles of " + OF_SERVICES);
    }

    private static URI parse(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no address: " + address, e);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
