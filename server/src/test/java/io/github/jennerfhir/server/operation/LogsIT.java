package io.github.jennerfhir.server.operation;

import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.slf4j.LoggerFactory;

/** Logs carry a request id and never a name, a birth date or a token: neither for what goes well nor for what does not. */
class LogsIT {

    private static final String FAMILY = "Zarathustrova";
    private static final String GIVEN = "Xiomara";
    private static final String BIRTH = "2025-03-17";
    private static final String TOKEN = "eyJzZWNyZXQiOiJvZiB0aGUgY2FsbGVyIn0";

    @ServerTest
    void noNameBirthDateOrTokenIsLogged(Server server) {
        String logged = loggedWhile(() -> visits(server));
        assertThat(logged).contains("POST /fhir/Immunization 201", "POST /fhir/Immunization 422");
        assertThat(logged).doesNotContainIgnoringCase(FAMILY).doesNotContainIgnoringCase(GIVEN);
        assertThat(logged).doesNotContain(BIRTH).doesNotContain(TOKEN);
    }

    @ServerTest
    void eachLineOfARequestCarriesItsId(Server server) {
        String logged = loggedWhile(() ->
                server.send("Patient?_count=1", request -> request.header("X-Request-ID", "visit-of-the-logs-it")));
        assertThat(logged).contains("[visit-of-the-logs-it]");
        assertThat(logged.lines().filter(line -> line.contains("RequestLog"))).hasSize(1);
    }

    private static void visits(Server server) {
        Patient patient = Records.child();
        patient.getNameFirstRep().setFamily(FAMILY).setGiven(List.of(new org.hl7.fhir.r4.model.StringType(GIVEN)));
        patient.setBirthDateElement(new org.hl7.fhir.r4.model.DateType(BIRTH));
        String id = Sending.register(server, patient, List.of());
        server.create(about(dose(), id));
        server.create(about(dose("9999", today()), id));
        server.create(about(dose("19", "2025-03-16"), id));
        server.get("Patient?family=" + FAMILY + "&birthdate=" + BIRTH);
        server.get("Patient?family:exact=" + FAMILY + "&nonsense=" + GIVEN);
        server.get("Patient/" + FAMILY);
        server.get(FAMILY + "/" + GIVEN);
        server.get("Patient/" + id + "/$forecast");
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(patient)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient?family=" + FAMILY);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + GIVEN + "?x=" + BIRTH);
        server.process(batch);
        unreadable(server, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + FAMILY + "\"");
        unreadable(server, "{\"resourceType\":\"Patient\",\"birthDate\":\"" + BIRTH + " or so\"}");
        unreadable(server, "{\"resourceType\":\"Patient\",\"" + FAMILY + "\":\"" + GIVEN + "\"}");
        unreadable(server, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + FAMILY + "\\u0000\"}]}");
    }

    private static Answer unreadable(Server server, String body) {
        return server.send(
                "Patient",
                request -> request.header("Content-Type", "application/fhir+json")
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Immunization about(Immunization record, String patient) {
        return record.setPatient(new Reference("Patient/" + patient));
    }

    /** Everything that would reach the console, stack traces included. */
    /** The line of a request is written after its answer was sent. */
    private static void awaitLastLine(ListAppender<ILoggingEvent> appender) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        int seen = -1;
        while (System.nanoTime() < deadline && (seen <= 0 || seen != appender.list.size())) {
            seen = appender.list.size();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String loggedWhile(Runnable requests) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        try {
            requests.run();
            awaitLastLine(appender);
        } finally {
            root.detachAppender(appender);
        }
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern("%level [%X{request:-}] %logger{0}: %msg%n%ex{full}");
        layout.start();
        assertThat(root.getLevel()).as("the levels are those of the product").isEqualTo(Level.WARN);
        return List.copyOf(appender.list).stream().map(layout::doLayout).collect(Collectors.joining());
    }
}
