package io.github.jennerfhir.server.accounts;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.ClientKeys;
import io.github.jennerfhir.server.authorization.client.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code clients}: which programs may ask the authorization server that is part of this one for tokens. */
@Command(
        name = "clients",
        mixinStandardHelpOptions = true,
        description = {
            "Clients of the embedded authorization server: list, add-app, add-service, remove.",
            "Works on the database that the settings name (as for serve)."
        })
final class ClientsCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All clients, one a line.")
    int list(@Mixin Administration administration) {
        return administration.run((tables, settings) -> {
            String all = tables.clients().all().stream()
                    .map(ClientsCommand::line)
                    .collect(Collectors.joining(System.lineSeparator()));
            return all.isEmpty() ? "There are no clients" : all;
        });
    }

    @Command(
            name = "add-app",
            mixinStandardHelpOptions = true,
            description = {
                "Add an app in which people log in: a public client, with PKCE and no secret.",
                "Example: clients add-app growth-chart --name 'Growth chart' --redirect-uri https://app.example/index.html"
                        + " --scope launch/patient,openid,fhirUser,patient/*.rs"
            })
    int addApp(
            @Mixin Administration administration,
            @Parameters(paramLabel = "ID", description = "its client_id") String id,
            @Option(
                            names = "--name",
                            required = true,
                            description = "what people read when they are asked for their consent")
                    String name,
            @Option(
                            names = "--redirect-uri",
                            required = true,
                            paramLabel = "URI",
                            description = "where it is answered, compared letter by letter; may be repeated")
                    Set<String> redirectUris,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            description = "the most that it is granted, several with commas")
                    Set<String> scopes) {
        return administration.run((tables, settings) -> {
            redirectUris.forEach(ClientRules::requireRedirect);
            scopes.forEach(ClientRules::requireScopeOfApp);
            // an app gets the tenant of whoever logs in
            Client client = new Client(id, name, "", redirectUris, scopes, Set.of(), Optional.empty());
            return add(tables.clients(), client);
        });
    }

    @Command(
            name = "add-service",
            mixinStandardHelpOptions = true,
            description = {
                "Add a backend service that acts for itself (SMART Backend Services: private_key_jwt, RS384 or ES384).",
                "Example: clients add-service warehouse --keys https://warehouse.example/jwks.json --role ADMIN"
                        + " --scope system/Patient.rs,system/Immunization.rs"
            })
    int addService(
            @Mixin Administration administration,
            @Parameters(paramLabel = "ID", description = "its client_id") String id,
            @Option(names = "--name", description = "what people read; default: the id") String name,
            @Option(
                            names = "--keys",
                            required = true,
                            paramLabel = "JWKS",
                            description = "its public keys: an https address, or a file with a JSON Web Key Set")
                    String keys,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "of docs/roles.md")
                    Set<Role> roles,
            @Option(names = "--scope", required = true, split = ",", description = "system/…, several with commas")
                    Set<String> scopes,
            @Option(names = "--tenant", paramLabel = "NAME", description = "default: jenner.tenant.name")
                    String tenant) {
        return administration.run((tables, settings) -> {
            scopes.forEach(ClientRules::requireScopeOfService);
            ClientRules.requireRolesOfService(roles);
            return add(
                    tables.clients(),
                    new Client(
                            id,
                            name == null ? id : name,
                            Administration.tenant(tenant, tables, settings),
                            Set.of(),
                            scopes,
                            roles,
                            Optional.of(new ClientKeys(keys.startsWith("http") ? keys : text(keys)))));
        });
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Take a client away.")
    int remove(@Mixin Administration administration, @Parameters(paramLabel = "ID") String id) {
        return administration.run((tables, settings) -> {
            if (!tables.clients().remove(id)) {
                throw new IllegalArgumentException("There is no client " + id);
            }
            return id + " was removed";
        });
    }

    private static String add(Clients clients, Client client) {
        ClientRules.requireId(client.id());
        ClientRules.requireName(client.name());
        if (clients.find(client.id()).isPresent()) {
            throw new IllegalArgumentException("There is a client " + client.id() + " already");
        }
        clients.save(client);
        return client.id() + " was added";
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read; or give an address that begins with https://", e);
        }
    }

    private static String line(Client client) {
        return client.id()
                + (client.isBackend() ? "  service of tenant " + client.tenant() : "  app " + client.redirectUris())
                + (client.roles().isEmpty() ? "" : "  " + new TreeSet<>(client.roles()))
                + "  " + String.join(" ", new TreeSet<>(client.scopes()));
    }
}
