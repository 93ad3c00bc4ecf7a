package io.github.jennerfhir.server.reliability;

import io.github.jennerfhir.operations.events.EventPublisher;
import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.operations.events.Publication;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.persistence.CommitMoments;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps the parts of a server that a write passes through, so that the process ends at the point that was asked for. Only in
 * a process that was started with {@link CrashPoint#PROPERTY}.
 */
final class CrashingParts implements BeanPostProcessor {

    private final CrashPoint point;

    CrashingParts(CrashPoint point) {
        this.point = point;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Claims claims) {
            return new CrashingClaims(claims);
        }
        if (bean instanceof EventPublisher publisher) {
            return (EventPublisher) events -> publish(publisher, events);
        }
        return bean;
    }

    private List<Publication> publish(EventPublisher publisher, List<OutboxEvent> events) {
        crashAt(CrashPoint.BEFORE_PUBLISH, tellsOfADose(events));
        List<Publication> published = publisher.publish(events);
        crashAt(CrashPoint.AFTER_PUBLISH, tellsOfADose(events));
        return published;
    }

    /** A forecast that the killed replica left to make is told of as soon as this one starts, and is not what is waited for. */
    private static boolean tellsOfADose(List<OutboxEvent> events) {
        return events.stream().anyMatch(event -> event.type().startsWith("immunization."));
    }

    private void crashAt(CrashPoint here, boolean meant) {
        if (here == point && meant) {
            CrashPoint.crash();
        }
    }

    private final class CrashingClaims implements Claims {

        private final Claims claims;

        CrashingClaims(Claims claims) {
            this.claims = claims;
        }

        @Override
        public Optional<Claim> find(MutationKey key) {
            return claims.find(key);
        }

        @Override
        public Optional<Claim> claim(MutationKey key, Claim first) {
            Optional<Claim> standing = claims.claim(key, first);
            crashAt(CrashPoint.CLAIM_INSERTED, standing.isEmpty());
            if (standing.isEmpty()) {
                CommitMoments.around(
                        () -> crashAt(CrashPoint.BEFORE_COMMIT, true), () -> crashAt(CrashPoint.AFTER_COMMIT, true));
            }
            return standing;
        }

        /** The resource has its version now, so it has been written. */
        @Override
        public void complete(MutationKey key, Claim outcome) {
            claims.complete(key, outcome);
            crashAt(CrashPoint.RESOURCE_WRITTEN, true);
        }
    }
}
