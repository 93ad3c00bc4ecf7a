package io.github.jennerfhir.server;

import io.github.jennerfhir.server.demo.Demonstration;
import io.github.jennerfhir.server.settings.DemoSettings;
import io.github.jennerfhir.server.settings.HttpSettings;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Tells whoever started the server where to look. */
final class Welcome {

    private final HttpSettings http;
    private final ScheduleSettings schedule;
    private final DemoSettings demo;
    private final Demonstration demonstration;

    Welcome(HttpSettings http, ScheduleSettings schedule, DemoSettings demo, Demonstration demonstration) {
        this.http = http;
        this.schedule = schedule;
        this.demo = demo;
        this.demonstration = demonstration;
    }

    void print(ServletWebServerApplicationContext context, PrintStream out) {
        String base = http.baseUrl()
                .map(Object::toString)
                .orElseGet(() -> "http://localhost:" + context.getWebServer().getPort() + "/fhir");
        out.println();
        out.println("Jenner is up, with the schedule " + schedule.id() + ".");
        out.println("  FHIR API     " + base + "  (R4)");
        out.println("  Swagger UI   " + base + "/swagger-ui/");
        out.println("  Health       " + base.replaceFirst("/fhir$", "") + "/actuator/health");
        if (demo.children()) {
            List<String> children = demonstration.prepare();
            out.println("  Children     " + base + "/Patient?family=Example");
            out.println();
            out.println("What is due for a child who missed visits:");
            out.println("  curl '" + base + "/Patient/" + children.get(1) + "/$forecast?_pretty=true'");
        }
        out.println();
    }
}
