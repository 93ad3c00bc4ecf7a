package io.github.jennerfhir.server.settings;

import io.github.jennerfhir.interceptors.input.JsonLimits;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may ask of the server. Whatever is over a limit is refused before it is parsed or run.
 *
 * @param body the largest body of a request for one resource, as sent and after decompression
 * @param bundle the same for a Bundle sent to the base
 * @param bodiesInMemory the sum of the bodies that are held at one time; what is over it is asked to come back
 * @param nesting how deeply objects and arrays of JSON, and elements of a narrative, may be nested
 * @param elements values in one body, counted with the objects and arrays that hold them
 * @param resourceElements the same of one resource, alone or in an entry of a Bundle: each may be indexed
 * @param numberLength characters of a number
 * @param exponent how far from zero the exponent of a number may be; FHIR R4 needs no more than a few dozen
 * @param bundleEntries entries of one Bundle
 * @param searchParameters parameters of one search, repetitions counted
 * @param searchValues values of one search, alternatives separated by commas counted
 * @param includes {@code _include} and {@code _revinclude} of one search
 * @param contentMatches records that may have the words of {@code _content}
 * @param statementTime how long one SQL statement may run
 * @param lockTime how long one SQL statement may wait for another transaction, and a request for a free connection. Readers of one forecast wait for the
 *     first of them; a claim on an id has a shorter bound of its own
 * @param requestsPerMinute how many requests a client may send to a replica that asks for tokens; 0: as many as it likes
 */
@ConfigurationProperties("jenner.limits")
public record LimitSettings(
        @DefaultValue("2MB") DataSize body,
        @DefaultValue("20MB") DataSize bundle,
        @DefaultValue("200MB") DataSize bodiesInMemory,
        @DefaultValue("64") int nesting,
        @DefaultValue("500000") int elements,
        @DefaultValue("20000") int resourceElements,
        @DefaultValue("64") int numberLength,
        @DefaultValue("300") int exponent,
        @DefaultValue("1000") int bundleEntries,
        @DefaultValue("100") int searchParameters,
        @DefaultValue("1000") int searchValues,
        @DefaultValue("10") int includes,
        @DefaultValue("1000") int contentMatches,
        @DefaultValue("20s") Duration statementTime,
        @DefaultValue("10s") Duration lockTime,
        @DefaultValue("6000") int requestsPerMinute) {

    public LimitSettings {
        boolean positive = Stream.of(
                        nesting,
                        elements,
                        resourceElements,
                        numberLength,
                        exponent,
                        bundleEntries,
                        searchParameters,
                        searchValues,
                        includes,
                        contentMatches)
                .allMatch(limit -> limit > 0);
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("jenner.limits.requests-per-minute must not be below zero");
        }
        if (!positive || body.toBytes() < 1 || lockTime.toMillis() < 1 || statementTime.toMillis() < 1) {
            throw new IllegalArgumentException("Every setting of jenner.limits must be above zero");
        }
        if (bundle.compareTo(body) < 0 || bodiesInMemory.compareTo(bundle) < 0) {
            throw new IllegalArgumentException("jenner.limits.bundle must be at least jenner.limits.body, and"
                    + " jenner.limits.bodies-in-memory at least jenner.limits.bundle");
        }
        if (bodiesInMemory.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("jenner.limits.bodies-in-memory must be below 2 GB");
        }
    }

    /** The limits of one JSON body. */
    public JsonLimits json() {
        return new JsonLimits(
                nesting,
                elements,
                resourceElements,
                numberLength,
                exponent,
                Math.toIntExact(bundle.toBytes()),
                bundleEntries);
    }
}
