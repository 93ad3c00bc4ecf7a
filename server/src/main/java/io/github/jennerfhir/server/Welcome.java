package io.github.jennerfhir.server;

import io.github.jennerfhir.server.authorization.DemonstrationAccess;
import io.github.jennerfhir.server.demo.Demonstration;
import io.github.jennerfhir.server.settings.DemoSettings;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import io.github.jennerfhir.server.web.ServerAddress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells whoever started the server where to look. */
final class Welcome {

    private final ServerAddress address;
    private final ScheduleSettings schedule;
    private final DemoSettings demo;
    private final Demonstration demonstration;
    private final Optional<DemonstrationAccess> access;

    Welcome(
            ServerAddress address,
            ScheduleSettings schedule,
            DemoSettings demo,
            Demonstration demonstration,
            Optional<DemonstrationAccess> access) {
        this.address = address;
        this.schedule = schedule;
        this.demo = demo;
        this.demonstration = demonstration;
        this.access = access;
    }

    void print(PrintStream out) {
        String base = address.fhirBase();
        out.println();
        out.println("Jenner is up, with the schedule " + schedule.id() + ".");
        out.println("  FHIR API     " + base + "  (R4)");
        out.println("  Swagger UI   " + base + "/swagger-ui/");
        out.println("  Health       " + address.root() + "/actuator/health");
        if (demo.children()) {
            out.println("  Children     " + base + "/Patient?family=Example");
        }
        List<String> children = demo.children() ? demonstration.prepare() : List.of();
        access.ifPresent(way -> print(way, out));
        if (demo.children()) {
            String header = access.isPresent() ? " -H \"Authorization: Bearer $TOKEN\"" : "";
            out.println();
            out.println("What is due for a child who missed visits:");
            out.println("  curl '" + base + "/Patient/" + children.get(1) + "/$forecast?_pretty=true'" + header);
        }
        out.println();
    }

    private void print(DemonstrationAccess way, PrintStream out) {
        Path file = way.writeToken(demo.tokenFile());
        out.println();
        out.println("Every request needs an access token. One for trying things out, good for twelve hours:");
        out.println("  TOKEN=$(cat " + file + ")");
        out.println("Apps log people in at " + address.root() + "/oauth2/login");
        out.println("  users        " + String.join(", ", way.users()));
        out.println("  password     " + way.password() + "  (of all of them; another one at each start)");
    }
}
