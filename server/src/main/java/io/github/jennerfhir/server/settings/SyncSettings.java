package io.github.jennerfhir.server.settings;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done otherwise for clients that need it so.
 *
 * @param oneByOneClients the ids of clients whose transactions are carried out entry by entry; a client is known by its token,
 *     and all are {@code anonymous} where there are no tokens
 * @param staleVersionStatus the HTTP status of a change that was made from an older version: 409, or 412 as R4 says
 * @param watermarkMargin how much earlier than the oldest open transaction the watermark of a search is: more than the clocks of
 *     the replicas differ, and a write may wait for a database connection
 */
@ConfigurationProperties("jenner.sync")
public record SyncSettings(
        @DefaultValue Set<String> oneByOneClients,
        @DefaultValue("409") int staleVersionStatus,
        @DefaultValue("40s") Duration watermarkMargin) {

    private static final Set<Integer> POSSIBLE = Set.of(409, 412);

    public SyncSettings {
        oneByOneClients = Set.copyOf(oneByOneClients);
        if (!POSSIBLE.contains(staleVersionStatus)) {
            throw new IllegalArgumentException("jenner.sync.stale-version-status must be 409 or 412");
        }
        if (watermarkMargin.isNegative()) {
            throw new IllegalArgumentException("jenner.sync.watermark-margin must not be negative");
        }
    }
}
