package io.github.jennerfhir.server.authorization.account;

import io.github.jennerfhir.operations.caller.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user for each role, with a password that is made anew at each start, in front of the accounts that are kept. They are
 * in memory and nowhere else. Thread safe.
 */
public final class DemonstrationAccounts implements Accounts {

    private static final List<Role> STAFF =
            List.of(Role.CLINICIAN, Role.NURSE, Role.VACCINATION_OFFICER, Role.ADMIN, Role.ANALYST);

    private final Accounts kept;
    private final Map<String, Account> demonstration = new LinkedHashMap<>();

    /**
     * The users of a tenant.
     *
     * @param passwordHash the hash of the password that all of them have
     * @param people who they are in FHIR; a patient only if there is a record
     */
    public DemonstrationAccounts(Accounts kept, String tenant, String passwordHash, People people) {
        this.kept = kept;
        for (Role role : STAFF) {
            add(new Account(name(role), passwordHash, tenant, Set.of(role), people.practitioner(), true));
        }
        people.patient()
                .ifPresent(who -> add(new Account(
                        name(Role.PATIENT), passwordHash, tenant, Set.of(Role.PATIENT), Optional.of(who), true)));
    }

    /**
     * Who the users are in FHIR.
     *
     * @param practitioner the members of staff, such as {@code Practitioner/…}
     * @param patient the patient, such as {@code Patient/…}
     */
    public record People(Optional<String> practitioner, Optional<String> patient) {}

    private void add(Account account) {
        demonstration.put(account.name(), account);
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of the users. */
    public static List<String> names(boolean withPatient) {
        List<String> names =
                new ArrayList<>(STAFF.stream().map(DemonstrationAccounts::name).toList());
        if (withPatient) {
            names.add(name(Role.PATIENT));
        }
        return names;
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(demonstration.get(name)).or(() -> kept.find(name));
    }

    @Override
    public void save(Account account) {
        kept.save(account);
    }

    @Override
    public boolean remove(String name) {
        return kept.remove(name);
    }

    @Override
    public List<Account> all() {
        List<Account> all = new ArrayList<>(demonstration.values());
        all.addAll(kept.all());
        return all;
    }
}
