package io.github.jennerfhir.operations.mutation;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/**
 * By what a submission is known again, contract §4.1.
 *
 * @param scope empty for a {@code clientMutationId}, which is unique in its tenant; the client for an
 *     {@code Idempotency-Key}, which is unique in its tenant and client; made from the client for an entry of a Bundle
 * @param value the id as the client gave it
 */
public record MutationKey(String scope, String value) {

    /** The system of the identifier that carries a record's {@code clientMutationId}. */
    public static final String SYSTEM = Canonical.identifierSystem("client-mutation-id");

    private static final int LONGEST = 200;

    public MutationKey {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.length() > LONGEST) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "A clientMutationId, or an Idempotency-Key, has 1 to " + LONGEST + " characters; a UUID is best",
                    "identifier");
        }
    }

    /**
     * The key of a resource that is submitted.
     *
     * @param header the request's Idempotency-Key; null where there is none, and for the entries of a Bundle
     * @throws ProblemException if the identifier and the header do not agree, or there are two identifiers
     */
    public static Optional<MutationKey> of(Resource resource, @Nullable String header, Caller caller) {
        Optional<String> identifier = identifier(resource);
        if (identifier.isPresent() && header != null && !identifier.get().equals(header)) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_MISMATCH,
                    "The Idempotency-Key and the identifier of system " + SYSTEM
                            + " differ: send the same value in both, or only one of them",
                    resource.fhirType() + ".identifier");
        }
        return identifier
                .map(value -> new MutationKey("", value))
                .or(() -> Optional.ofNullable(header).map(value -> ofHeader(value, caller)));
    }

    /** The key that a header gives. */
    public static MutationKey ofHeader(String header, Caller caller) {
        return new MutationKey(caller.client(), header);
    }

    /**
     * The key of an entry of a Bundle that is carried out in parts: it follows from the Bundle's, so that an entry that was
     * carried out before the server was killed is known again. No header gives the same, whatever a client calls itself.
     *
     * @param header the Bundle's Idempotency-Key
     * @param index which of the Bundle's writes it is
     */
    public static MutationKey ofEntry(String header, int index, Caller caller) {
        return new MutationKey("entry of " + hash(caller.client()), hash(header) + "#" + index);
    }

    private static String hash(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> identifier(Resource resource) {
        org.hl7.fhir.r4.model.Property property = resource.getNamedProperty("identifier");
        if (property == null) {
            return Optional.empty();
        }
        List<String> values = property.getValues().stream()
                .filter(Identifier.class::isInstance)
                .map(Base.class::cast)
                .map(Identifier.class::cast)
                .filter(identifier -> SYSTEM.equals(identifier.getSystem()) && identifier.hasValue())
                .map(Identifier::getValue)
                .distinct()
                .toList();
        if (values.size() > 1) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_MISMATCH,
                    "A record has one identifier of system " + SYSTEM,
                    resource.fhirType() + ".identifier");
        }
        return values.stream().findFirst();
    }
}
