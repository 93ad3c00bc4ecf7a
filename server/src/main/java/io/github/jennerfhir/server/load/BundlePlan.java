package io.github.jennerfhir.server.load;

import java.util.List;

/**
 * What is to be done with one record: its entries, what they refer to first.
 *
 * @param repeated how many entries say again what an earlier one of the same record says
 * @param refused entries that the loader does not send
 */
record BundlePlan(SourceRecord source, List<PlannedEntry> entries, int repeated, List<RefusedEntry> refused) {

    /** An entry that the loader itself refuses; {@code type} and {@code id} may be null. */
    record RefusedEntry(int position, String type, String id, String reason) {}
}
