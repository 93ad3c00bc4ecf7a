package io.github.jennerfhir.benchmarks.load;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Children of one server and what is recorded about them. The n-th record is the same for every server but for its ids,
 * and no two are the same vaccination.
 */
final class Children {

    private static final String MUTATION_ID = "https://jenner-fhir.github.io/identifier/client-mutation-id";
    private static final LocalDate BIRTH = LocalDate.of(2024, 1, 2);
    private static final int FIRST_DAY = 42;
    private static final int LOTS = 97;
    private static final List<String> VACCINES = List.of("08", "107", "10", "133", "116", "94", "83", "03", "21", "19");

    private static final String PATIENT = """
            {"resourceType": "Patient", "active": true, "gender": "%s", "birthDate": "%s",
             "identifier": [{"system": "urn:example:registration", "value": "%06d"}],
             "name": [{"family": "Child%d", "given": ["Number"]}]}
            """;

    private static final String DOSE = """
            {"resourceType": "Immunization", "status": "completed", "primarySource": true,
             "identifier": [{"system": "%s", "value": "%s"}],
             "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "%s"}]},
             "patient": {"reference": "Patient/%s"}, "occurrenceDateTime": "%s", "lotNumber": "L%d",
             "site": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActSite", "code": "LA"}]},
             "doseQuantity": {"value": 0.5, "unit": "mL"}}
            """;

    private final Contender server;
    private final String[] ids;
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong searched = new AtomicLong();

    Children(Contender server, int count) {
        this.server = server;
        this.ids = new String[count];
    }

    Contender server() {
        return server;
    }

    /** Registers one child. */
    void register(int number) {
        String gender = number % 2 == 0 ? "female" : "male";
        ids[number] = server.create("Patient", PATIENT.formatted(gender, BIRTH, number, number));
    }

    /** Records the next dose, each of another child than the one before. */
    void recordNext() {
        long number = recorded.getAndIncrement();
        String child = ids[(int) (number % ids.length)];
        long turn = number / ids.length;
        String vaccine = VACCINES.get((int) (turn % VACCINES.size()));
        LocalDate day = BIRTH.plusDays(FIRST_DAY + turn / VACCINES.size());
        long lot = number % LOTS;
        server.create("Immunization", DOSE.formatted(MUTATION_ID, UUID.randomUUID(), vaccine, child, day, lot));
    }

    /** Reads the records of the next child. */
    void searchNext() {
        requireDoses(server.read("Immunization?patient=Patient/" + nextToSearch()));
    }

    /** The same for whoever wants what is true now, and not what another was told a while ago. */
    void searchNextAnew() {
        requireDoses(server.read("Immunization?patient=Patient/" + nextToSearch(), "Cache-Control", "no-cache"));
    }

    private String nextToSearch() {
        return ids[(int) (searched.getAndIncrement() % ids.length)];
    }

    private void requireDoses(String bundle) {
        if (!bundle.contains("\"lotNumber\"")) {
            throw new IllegalStateException(server.name() + " did not find the doses of a child: " + bundle);
        }
    }
}
