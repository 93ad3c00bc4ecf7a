package io.github.jennerfhir.server.events;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.refusal;
import static io.github.jennerfhir.server.fixture.Records.report;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.ReportingDevice;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Reaction;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What the server writes is what {@code docs/events} says. */
class SchemaIT {

    private static final Path SCHEMAS = Path.of("..", "docs", "events");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANAPHYLAXIS_AFTER_MEASLES_VACCINE = "219096004";

    @ServerTest
    void everyEventThatIsWrittenFitsItsSchema(Server server) throws Exception {
        String patient = aLifeWithEveryEvent(server);

        List<JsonNode> events = cloudEvents(server, patient);
        events.addAll(eventsOfJobs(server, patient));
        events.addAll(eventsOfReports(server));

        Set<String> types = new TreeSet<>();
        for (JsonNode event : events) {
            types.add(event.get("type").asText());
            assertThat(problems(event)).as(event.toPrettyString()).isEmpty();
        }
        assertThat(types).as("each schema has met its event").isEqualTo(published());
    }

    @ServerTest
    void whatDoesNotBelongInAnEventDoesNotFit(Server server) throws Exception {
        String patient = aLifeWithEveryEvent(server);
        for (JsonNode event : cloudEvents(server, patient)) {
            ObjectNode named = event.deepCopy();
            ((ObjectNode) named.get("data")).put("name", "Nia");
            assertThat(problems(named)).isNotEmpty();
            ObjectNode unversioned = event.deepCopy();
            ((ObjectNode) unversioned.get("data")).remove("version");
            assertThat(problems(unversioned)).isNotEmpty();
            ObjectNode withoutTenant = event.deepCopy();
            withoutTenant.remove("tenant");
            assertThat(problems(withoutTenant)).isNotEmpty();
        }
    }

    @ServerTest
    void aRecordedDoseTellsTheAgeAndTheNumberThatItClaims(Server server) throws Exception {
        String patient = Sending.register(server, child(today().minusDays(400)), List.of());
        Immunization dose = dose("03", today().minusDays(30));
        dose.addProtocolApplied().setDoseNumber(new PositiveIntType(1));
        stored(server, dose, patient);
        stored(server, dose("03", Integer.toString(today().getYear() - 1)), patient);

        List<JsonNode> events = cloudEvents(server, patient);

        assertThat(events.get(0).at("/data/ageInDays").asInt()).isEqualTo(370);
        assertThat(events.get(0).at("/data/claimedDose").asText()).isEqualTo("1");
        assertThat(events.get(1).at("/data").has("ageInDays"))
                .as("the day of the dose is not known")
                .isFalse();
        assertThat(events.get(1).at("/data").has("claimedDose")).isFalse();
    }

    @ServerTest
    void aForecastTellsWhatBecameDueAndWhichDoseCounts(Server server) throws Exception {
        String patient = Sending.register(server, child(today().minusDays(300)), List.of());
        server.get("Patient/" + patient + "/$forecast");
        String dose = stored(server, dose("19", today().minusDays(290)), patient);
        server.get("Patient/" + patient + "/$forecast");

        List<JsonNode> forecasts = cloudEvents(server, patient).stream()
                .filter(event -> event.get("type").asText().equals("forecast.updated"))
                .toList();

        assertThat(forecasts).hasSize(2);
        JsonNode first = forecasts.get(0).get("data");
        assertThat(antigens(first, "open")).contains("BCG", "Measles");
        assertThat(first.get("open"))
                .as("of a first forecast all is news")
                .allMatch(open -> open.get("became").asBoolean());
        assertThat(first.get("counted")).isEmpty();
        JsonNode second = forecasts.get(1).get("data");
        assertThat(antigens(second, "open")).contains("Measles").doesNotContain("BCG");
        assertThat(second.get("open"))
                .as("nothing became due by a dose of BCG")
                .noneMatch(open -> open.get("became").asBoolean());
        assertThat(second.get("counted")).singleElement().satisfies(counted -> {
            assertThat(counted.get("immunization").asText()).isEqualTo("Immunization/" + dose);
            assertThat(counted.get("antigen").asText()).isEqualTo("BCG");
            assertThat(counted.get("dose").asText()).isEqualTo("1");
        });
    }

    /** The patient's id. */
    private static String aLifeWithEveryEvent(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String facility =
                server.create(new Location().setName("Village health post")).id();
        Immunization dose = dose();
        dose.getLocation().setReference("Location/" + facility);
        dose.addProtocolApplied().setDoseNumber(new PositiveIntType(1));
        String id = stored(server, dose, patient);
        stored(server, refusal(), patient);
        stored(server, report().setVaccineCode(coded("http://hl7.org/fhir/sid/cvx", "08")), patient);
        Immunization amended = server.get("Immunization/" + id).as(Immunization.class);
        changed(server, amended.setLotNumber("EF-56"));
        Immunization wrong = server.get("Immunization/" + id).as(Immunization.class);
        changed(server, wrong.setStatus(ImmunizationStatus.ENTEREDINERROR));
        String allergyId = stored(server, allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, today()), patient);
        AllergyIntolerance allergy =
                server.get("AllergyIntolerance/" + allergyId).as(AllergyIntolerance.class);
        changed(
                server,
                allergy.setClinicalStatus(
                        coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "resolved")));
        assertThat(server.get("Patient/" + patient + "/$forecast").status()).isEqualTo(200);
        return patient;
    }

    /** One job that comes to its end, and one that does not. */
    private static List<JsonNode> eventsOfJobs(Server server, String patient) throws IOException {
        Parameters wait = new Parameters().addParameter("wait", true);
        assertThat(server.send("POST", "$registry-sync", wait).status()).isEqualTo(200);
        server.registry().follow((message, delivery) -> Reaction.CUT_BEFORE);
        stored(server, dose("08", today().minusDays(3)), patient);
        assertThat(server.send("POST", "$registry-sync", wait).status()).isEqualTo(503);
        server.registry().follow((message, delivery) -> Reaction.ACCEPT);
        assertThat(server.send("POST", "$registry-sync", wait).status()).isEqualTo(200);
        List<JsonNode> events = new ArrayList<>();
        for (String job : server.sql()
                .queryForList("select distinct PATIENT_ID from JNR_EVENT where RES_TYPE = 'Task'", String.class)) {
            events.addAll(cloudEvents(server, job));
        }
        return events;
    }

    private static List<JsonNode> eventsOfReports(Server server) throws IOException {
        ReportingDevice device = ReportingDevice.enrolled(server);
        Parameters report = new Parameters().addParameter("report", device.report("2026-W47", 3));
        assertThat(server.send("POST", "$submit-facility-report", report).status())
                .isEqualTo(200);
        return cloudEvents(server, device.facility());
    }

    private static String stored(Server server, Resource record, String patient) {
        Reference reference = new Reference("Patient/" + patient);
        if (record instanceof Immunization immunization) {
            immunization.setPatient(reference);
        } else if (record instanceof AllergyIntolerance allergy) {
            allergy.setPatient(reference);
        }
        Answer answer = server.create(record);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    private static void changed(Server server, Resource record) {
        Answer answer = server.update(record);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static List<String> antigens(JsonNode data, String list) {
        List<String> antigens = new ArrayList<>();
        data.get(list).forEach(item -> antigens.add(item.get("antigen").asText()));
        return antigens;
    }

    /** As the relay writes them, from the rows that the server has written. */
    private static List<JsonNode> cloudEvents(Server server, String patient) throws IOException {
        CloudEventWriter writer = new CloudEventWriter(JSON, Deliveries.SOURCE);
        List<JsonNode> events = new ArrayList<>();
        for (Map<String, Object> row :
                server.sql().queryForList("select * from JNR_EVENT" + " where PATIENT_ID = ? order by SEQ", patient)) {
            events.add(JSON.readTree(writer.write(event(row))));
        }
        return events;
    }

    private static OutboxEvent event(Map<String, Object> row) {
        return new OutboxEvent(
                ((Number) row.get("SEQ")).longValue(),
                0,
                (String) row.get("EVENT_ID"),
                (String) row.get("TENANT"),
                (String) row.get("EVENT_TYPE"),
                (String) row.get("PATIENT_ID"),
                (String) row.get("RES_TYPE"),
                (String) row.get("RES_ID"),
                ((Number) row.get("RES_VERSION")).longValue(),
                row.get("OCCURRED_AT") instanceof OffsetDateTime time
                        ? time.toInstant()
                        : ((java.sql.Timestamp) row.get("OCCURRED_AT")).toInstant(),
                (String) row.get("PAYLOAD"),
                0);
    }

    private static Set<ValidationMessage> problems(JsonNode event) throws IOException {
        Path file = SCHEMAS.resolve(event.get("type").asText() + ".json");
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(file));
        return schema.validate(event, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static Set<String> published() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            Set<String> types = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> types.add(name.substring(0, name.length() - ".json".length())));
            return types;
        }
    }
}
