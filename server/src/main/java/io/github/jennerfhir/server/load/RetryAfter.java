package io.github.jennerfhir.server.load;

import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers how long the last answer asked to wait (RFC 9110, Retry-After, in seconds; its form as a date is not read).
 * For one thread.
 */
final class RetryAfter implements IClientInterceptor {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private Optional<Duration> last = Optional.empty();

    Optional<Duration> last() {
        return last;
    }

    @Override
    public void interceptRequest(IHttpRequest request) {
        last = Optional.empty();
    }

    @Override
    public void interceptResponse(IHttpResponse response) {
        last = response.getHeaders("Retry-After").stream()
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .findFirst();
    }
}
