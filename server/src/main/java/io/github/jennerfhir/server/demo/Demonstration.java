package io.github.jennerfhir.server.demo;

import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.transaction.BundleStore;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Stores the demonstration children, each one once, however often the server starts. */
public final class Demonstration {

    /** Logical id of the child who missed visits. */
    public static final String PATIENT = "00000000-0000-4000-8000-000000000002";

    /** Logical id of the member of staff whom the demonstration's users stand for. */
    public static final String PRACTITIONER = "00000000-0000-4000-8000-000000000101";

    private final ClinicalRecords records;
    private final BundleStore store;
    private final ServerRequests requests;
    private final Clock clock;
    private final ZoneId zone;

    public Demonstration(
            ClinicalRecords records, BundleStore store, ServerRequests requests, Clock clock, ZoneId zone) {
        this.records = records;
        this.store = store;
        this.requests = requests;
        this.clock = clock;
        this.zone = zone;
    }

    /** Stores those that are missing and answers the logical ids of all. */
    public List<String> prepare() {
        DemoChildren children = DemoChildren.bundled();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<String> ids = children.ids();
        var bundles = children.bundles(today);
        for (int i = 0; i < ids.size(); i++) {
            if (records.patientFile(ids.get(i)).isEmpty()) {
                store.store(requests.forTenant(), bundles.get(i));
            }
        }
        store.store(requests.forTenant(), DemoChildren.practitioner(PRACTITIONER));
        return ids;
    }
}
