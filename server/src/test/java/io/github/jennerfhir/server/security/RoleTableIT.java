package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every cell of the contract's tables of roles, asked for over HTTP. The cells are those of {@code contract-cells.txt}, which was
 * copied from the contract and not from what enforces it. Whoever is allowed gets to whatever comes after the question who asks.
 */
@ExtendWith(SecuredServer.Resolver.class)
class RoleTableIT {

    private static final Path CELLS = Path.of(
            "..", "interceptors/src/test/resources/io/github/jennerfhir/interceptors/access/contract-cells.txt");

    private static final String REFUSED = "403 ROLE_REQUIRED";

    @Test
    void everyCellOfTheTableOfResourcesIsDecidedSo(SecuredServer server) throws IOException {
        Family own = Family.store(server);
        Family other = Family.store(server);
        List<String> mismatches = new ArrayList<>();
        List<Cell> cells = cells("[resources]");
        List<String> written = written(server);
        for (Cell cell : cells) {
            String[] what = cell.what().split(" ");
            boolean write = List.of("CREATE", "UPDATE").contains(what[0]);
            if (cell.allows() && write && !written.contains(cell.what())) {
                // nobody is let in to what is not there
                continue;
            }
            boolean matches = cell.role().equals("PATIENT")
                    ? patientMatches(server, cell, what[0], what[1], own, other)
                    : cell.allows()
                            == isLetIn(interaction(server.as(cell.role()), what[0], what[1], other, reports(cell)));
            if (!matches) {
                mismatches.add(cell.toString());
            }
        }
        assertThat(cells).hasSizeGreaterThan(300);
        assertThat(mismatches).isEmpty();
    }

    @Test
    void everyCellOfTheTableOfCommandsIsDecidedSo(SecuredServer server) throws IOException {
        List<String> mismatches = new ArrayList<>();
        for (Cell cell : cells("[commands]")) {
            String child = server.as("ADMIN").created(Records.child());
            Answer answer = command(server, cell, child);
            boolean allowed = answer.status() < 300;
            if (allowed != cell.allows() || (!allowed && !answer.refusal().equals(REFUSED))) {
                mismatches.add(cell + " " + answer);
            }
        }
        assertThat(mismatches).isEmpty();
    }

    @Test
    void everyCellOfTheTableOfOperationsIsDecidedSo(SecuredServer server) throws IOException {
        Family own = Family.store(server);
        Family other = Family.store(server);
        List<String> served = served(server);
        List<String> mismatches = new ArrayList<>();
        for (Cell cell : cells("[operations]")) {
            Session session = cell.role().equals("PATIENT") ? server.patient(own.patient()) : server.as(cell.role());
            Answer answer = operation(session, cell.what(), cell.role().equals("PATIENT") ? own : other);
            boolean refused = answer.status() == 403 && answer.refusal().equals(REFUSED);
            if (served.contains(cell.what()) ? refused == cell.allows() : answer.status() < 400) {
                mismatches.add(cell + " " + answer);
            }
            if (cell.allowed().equals("o")
                    && operation(session, cell.what(), other).status() != 404) {
                mismatches.add(cell + " of another");
            }
        }
        assertThat(served).contains("Patient/$forecast", "$registry-sync");
        assertThat(mismatches).isEmpty();
    }

    private static boolean reports(Cell cell) {
        return cell.role().equals("DATA_MIGRATION_ROLE") && cell.what().endsWith(" Immunization");
    }

    /** The own record is found and another's is not, or nothing is. */
    private static boolean patientMatches(
            SecuredServer server, Cell cell, String act, String type, Family own, Family other) {
        Session patient = server.patient(own.patient());
        Answer mine = interaction(patient, act, type, own, false);
        if (act.equals("SEARCH") && !cell.allows() && mine.status() == 200) {
            // who sees own records only is answered with these
            return mine.as(Bundle.class).getTotal() <= 1 && other.seenIn(mine) == 0;
        }
        if (!cell.allowed().equals("o")) {
            return cell.allows() == isLetIn(mine);
        }
        Answer theirs = interaction(patient, act, type, other, false);
        boolean withheld = act.equals("READ")
                ? theirs.status() == 404
                : theirs.as(Bundle.class).getTotal() == 0 || !theirs.body().contains(other.patient());
        return isLetIn(mine) && withheld && other.seenIn(theirs) == 0;
    }

    /** Whether the question who asks was answered with yes: what is asked for may be missing, or wrong, for all that. */
    private static boolean isLetIn(Answer answer) {
        return !List.of(403, 405).contains(answer.status());
    }

    private static Answer interaction(Session session, String act, String type, Family family, boolean reported) {
        // what nobody may record, some may report: the table of commands is another test's
        String body = "{\"resourceType\":\"" + type + "\"" + (reported ? ",\"primarySource\":false" : "") + "}";
        return switch (act) {
            case "READ" -> session.get(type + "/" + id(type, family));
            case "SEARCH" -> session.get(type + "?_count=1");
            case "SEARCH_OF_PATIENT" -> session.get(type + "?patient=" + family.patient());
            case "CREATE" ->
                session.send(
                        type,
                        request -> request.header("Content-Type", "application/fhir+json")
                                .POST(BodyPublishers.ofString(body)));
            case "UPDATE" ->
                session.send(
                        type + "/" + id(type, family),
                        request -> request.header("Content-Type", "application/json-patch+json")
                                .header("If-Match", "W/\"1\"")
                                .method("PATCH", BodyPublishers.ofString("[]")));
            default -> throw new IllegalArgumentException(act);
        };
    }

    private static String id(String type, Family family) {
        return switch (type) {
            case "Patient" -> family.patient();
            case "Immunization" -> family.immunization();
            case "Condition" -> family.condition();
            case "Observation" -> family.observation();
            default -> UUID.randomUUID().toString();
        };
    }

    private static Answer command(SecuredServer server, Cell cell, String child) {
        Session session = cell.role().equals("PATIENT") ? server.patient(child) : server.as(cell.role());
        Reference patient = new Reference("Patient/" + child);
        if (List.of("AMEND", "CORRECT").contains(cell.what())) {
            Immunization dose = Records.dose().setPatient(patient);
            String id = server.as("CLINICIAN").created(dose);
            String change = cell.what().equals("AMEND")
                    ? "[{\"op\":\"add\",\"path\":\"/lotNumber\",\"value\":\"B2\"}]"
                    : "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"entered-in-error\"}]";
            return session.send(
                    "Immunization/" + id,
                    request -> request.header("Content-Type", "application/json-patch+json")
                            .header("If-Match", "W/\"1\"")
                            .method("PATCH", BodyPublishers.ofString(change)));
        }
        Immunization record = Map.of(
                        "RECORD", Records.dose(),
                        "REFUSE", Records.refusal(),
                        "IMPORT", Records.report())
                .get(cell.what());
        return session.create(record.setPatient(patient));
    }

    private static Answer operation(Session session, String name, Family family) {
        String path = name.startsWith("Patient/")
                ? "Patient/" + family.patient() + name.substring("Patient".length())
                : name.replaceFirst("^(Group|Device)/", "$1/" + UUID.randomUUID() + "/");
        boolean get = List.of("Patient/$forecast", "Patient/$certificate").contains(name);
        return session.send(
                path,
                request -> get
                        ? request
                        : request.header("Content-Type", "application/fhir+json")
                                .method("POST", BodyPublishers.ofString("{\"resourceType\":\"Parameters\"}")));
    }

    /** The types that clients may write, by the server's own word. */
    private static List<String> written(SecuredServer server) {
        List<String> written = new ArrayList<>();
        server.http()
                .get("/fhir/metadata")
                .as(CapabilityStatement.class)
                .getRestFirstRep()
                .getResource()
                .forEach(type -> type.getInteraction().forEach(interaction -> {
                    String code = interaction.getCode().toCode();
                    written.add(
                            (code.equals("patch") ? "UPDATE " : code.toUpperCase(Locale.ROOT) + " ") + type.getType());
                }));
        assertThat(written).contains("CREATE Patient", "UPDATE Immunization");
        return written;
    }

    private static List<String> served(SecuredServer server) {
        CapabilityStatement statement = server.http().get("/fhir/metadata").as(CapabilityStatement.class);
        List<String> served = new ArrayList<>();
        statement
                .getRestFirstRep()
                .getResource()
                .forEach(type -> type.getOperation()
                        .forEach(operation -> served.add(type.getType() + "/$" + operation.getName())));
        statement.getRestFirstRep().getOperation().forEach(operation -> served.add("$" + operation.getName()));
        return served;
    }

    private static List<Cell> cells(String section) throws IOException {
        List<String> lines = Files.readAllLines(CELLS).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        List<String> roles = Arrays.asList(lines.get(0).split(" "));
        List<Cell> cells = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf(section) + 1, lines.size())) {
            if (line.startsWith("[")) {
                break;
            }
            List<String> words = Arrays.asList(line.split("\\s+"));
            int columns = words.size() - roles.size();
            for (int i = 0; i < roles.size(); i++) {
                cells.add(new Cell(String.join(" ", words.subList(0, columns)), roles.get(i), words.get(columns + i)));
            }
        }
        return cells;
    }

    /** One cell: what, who, and {@code Y}, {@code -} or {@code o}. */
    private record Cell(String what, String role, String allowed) {

        boolean allows() {
            return !allowed.equals("-");
        }

        @Override
        public String toString() {
            return role + ", " + what + ": " + allowed;
        }
    }
}
