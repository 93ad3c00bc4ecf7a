package io.github.jennerfhir.server.authorization.account;

import java.util.List;
import java.util.Optional;

/** The accounts; thread safe. */
public interface Accounts {

    /** The account of that name, exactly as written, if it is enabled. */
    Optional<Account> find(String name);

    /** Adds an account, or changes the one of that name. */
    void save(Account account);

    /** Takes an account away. @return whether there was one */
    boolean remove(String name);

    /** All, by name, those that are disabled too. */
    List<Account> all();
}
