package io.github.jennerfhir.server.accounts;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code accounts}: who can log in at the authorization server that is part of this one. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = {
            "Users of the embedded authorization server: list, add, password, disable, enable, remove.",
            "Works on the database that the settings name (as for serve), so whoever may write there may use it. A running",
            "server knows of a change at once; access tokens that were given before are good until they end."
        })
final class AccountsCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All accounts, one a line.")
    int list(@Mixin Administration administration) {
        return administration.run((tables, settings) -> {
            String all = tables.accounts().all().stream()
                    .map(AccountsCommand::line)
                    .collect(Collectors.joining(System.lineSeparator()));
            return all.isEmpty() ? "There are no accounts" : all;
        });
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Add an account. Its password is asked for unless --password-stdin or --generate says otherwise.",
                "Example: accounts add amina --role NURSE --fhir-user Practitioner/123"
            })
    int add(
            @Mixin Administration administration,
            @Mixin NewPassword password,
            @Parameters(paramLabel = "NAME", description = "what is typed in to log in") String name,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "of docs/roles.md, several with commas: ${COMPLETION-CANDIDATES}")
                    Set<Role> roles,
            @Option(names = "--tenant", paramLabel = "NAME", description = "default: jenner.tenant.name") String tenant,
            @Option(
                            names = "--fhir-user",
                            paramLabel = "REFERENCE",
                            description = "who that is in FHIR; for the role PATIENT the own record, Patient/[id]")
                    String fhirUser) {
        return administration.run((tables, settings) -> {
            Accounts accounts = tables.accounts();
            if (stored(accounts, name).isPresent()) {
                throw new IllegalArgumentException("There is an account " + name + " already");
            }
            Account account = new Account(
                    name,
                    "",
                    Administration.tenant(tenant, tables, settings),
                    roles,
                    Optional.ofNullable(fhirUser),
                    true);
            NewPassword.Chosen chosen = password.choose(name);
            accounts.save(account.withPasswordHash(chosen.hash()));
            return name + " was added" + chosen.shown();
        });
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Give an account another password, which is asked for unless an option says otherwise.")
    int password(
            @Mixin Administration administration,
            @Mixin NewPassword password,
            @Parameters(paramLabel = "NAME") String name) {
        return administration.run((tables, settings) -> {
            Account account = require(tables.accounts(), name);
            NewPassword.Chosen chosen = password.choose(name);
            tables.accounts().save(account.withPasswordHash(chosen.hash()));
            return name + " has another password" + chosen.shown();
        });
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Let an account log in no more, nor renew its tokens.")
    int disable(@Mixin Administration administration, @Parameters(paramLabel = "NAME") String name) {
        return change(administration, name, account -> account.enabled(false), " is disabled");
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a disabled account log in again.")
    int enable(@Mixin Administration administration, @Parameters(paramLabel = "NAME") String name) {
        return change(administration, name, account -> account.enabled(true), " is enabled");
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Forget an account; disable keeps its name from being given to another.")
    int remove(@Mixin Administration administration, @Parameters(paramLabel = "NAME") String name) {
        return administration.run((tables, settings) -> {
            require(tables.accounts(), name);
            tables.accounts().remove(name);
            return name + " was removed";
        });
    }

    private static int change(
            Administration administration, String name, UnaryOperator<Account> change, String whatWasDone) {
        return administration.run((tables, settings) -> {
            tables.accounts().save(change.apply(require(tables.accounts(), name)));
            return name + whatWasDone;
        });
    }

    private static Account require(Accounts accounts, String name) {
        return stored(accounts, name).orElseThrow(() -> new IllegalArgumentException("There is no account " + name));
    }

    /** Also one that is disabled. */
    private static Optional<Account> stored(Accounts accounts, String name) {
        return accounts.all().stream()
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    private static String line(Account account) {
        return account.name()
                + "  tenant " + account.tenant()
                + "  " + new TreeSet<>(account.roles())
                + account.fhirUser().map(who -> "  " + who).orElse("")
                + (account.enabled() ? "" : "  disabled");
    }
}
