package io.github.jennerfhir.server.authorization.account;

import io.github.jennerfhir.operations.caller.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who can log in.
 *
 * @param name what is typed in, and the subject of the tokens
 * @param passwordHash as Spring Security's {@code PasswordEncoder} writes it, with the algorithm in front
 * @param tenant the one tenant that the account belongs to
 * @param roles roles of the tables in the contract, in capitals; never empty
 * @param fhirUser who that is in FHIR, such as {@code Practitioner/…}; for a patient the own record, {@code Patient/…}
 * @param enabled whether it can log in, and get tokens anew
 */
public record Account(
        String name, String passwordHash, String tenant, Set<Role> roles, Optional<String> fhirUser, boolean enabled) {

    private static final String PATIENT = "Patient/";
    private static final Pattern FHIR_USER =
            Pattern.compile("(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)/[A-Za-z0-9.-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

    /** Whether an account may have that name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Account {
        roles = Set.copyOf(roles);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a name has letters, digits and . _ @ -, begins with one of the former, and is no longer than 100");
        }
        if (roles.isEmpty() || roles.contains(Role.SERVER)) {
            throw new IllegalArgumentException("an account has one role at least, and never SERVER");
        }
        if (roles.contains(Role.PATIENT)
                && (roles.size() > 1
                        || fhirUser.filter(who -> who.startsWith(PATIENT)).isEmpty())) {
            throw new IllegalArgumentException(
                    "an account with the role PATIENT has no other role, and a FHIR user Patient/[id]");
        }
        if (fhirUser.filter(who -> !FHIR_USER.matcher(who).matches()).isPresent()) {
            throw new IllegalArgumentException("a FHIR user is Practitioner/[id], Patient/[id] or the like");
        }
    }

    /** The same with another password. */
    public Account withPasswordHash(String hash) {
        return new Account(name, hash, tenant, roles, fhirUser, enabled);
    }

    /** The same, let in or shut out. */
    public Account enabled(boolean let) {
        return new Account(name, passwordHash, tenant, roles, fhirUser, let);
    }

    /** The own record of a patient; empty for everybody else. */
    public Optional<String> ownRecord() {
        return fhirUser.filter(who -> who.startsWith(PATIENT)).map(who -> who.substring(PATIENT.length()));
    }
}
