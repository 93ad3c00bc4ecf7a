package io.github.jennerfhir.server.intake;

import java.util.Locale;
import java.util.Set;

/**
 * Headers by which any client could switch off what HAPI 8.8.0 checks, pick a partition, put an id in place of the
 * address's, or make it fail. They have no effect: HAPI never sees them.
 */
final class HiddenHeaders {

    private static final Set<String> NAMES = Set.of(
            "x-retry-on-version-conflict",
            "x-rewrite-history",
            // HAPI spells it so
            "x-upsert-extistence-check",
            "x-upsert-existence-check",
            "x-transaction-semantics",
            "x-request-partition-ids",
            "x-meta-snapshot-mode",
            "x-cascade",
            "x-request-source",
            "x-security-context",
            "content-location",
            // HAPI fails at a number or a date in them that is none; what they ask for is the server's to decide
            "cache-control",
            "if-modified-since");

    private HiddenHeaders() {}

    static boolean hides(String header) {
        return NAMES.contains(header.toLowerCase(Locale.ROOT));
    }
}
