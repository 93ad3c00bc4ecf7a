package io.github.jennerfhir.operations.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * What is noted of one thing that happened. Who, when and for which tenant is added where it is written. It holds no
 * clinical content: what was there before and after is in the versions that it names.
 *
 * @param interaction the code of the RESTful interaction (FHIR R4 {@code restful-interaction}), the name of an operation with
 *     its dollar sign, or {@code login}
 * @param resourceType the type that it was about
 * @param resourceId its logical id
 * @param versionBefore the version that it was done to
 * @param versionAfter the version that it gave
 * @param patientId the logical id of the patient whom it was about
 * @param reason why: of an override, a correction, or a refusal
 * @param query what was searched for, as it stood in the address
 */
public record AuditNote(
        AuditKind kind,
        AuditAction action,
        String interaction,
        AuditOutcome outcome,
        Optional<String> resourceType,
        Optional<String> resourceId,
        Optional<Long> versionBefore,
        Optional<Long> versionAfter,
        Optional<String> patientId,
        Optional<String> reason,
        Optional<String> query) {

    public AuditNote {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(interaction, "interaction");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(versionBefore, "versionBefore");
        Objects.requireNonNull(versionAfter, "versionAfter");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(query, "query");
    }

    /** Something that happened, of which nothing else is known yet. */
    public static AuditNote of(AuditKind kind, AuditAction action, String interaction, AuditOutcome outcome) {
        return new AuditNote(
                kind,
                action,
                interaction,
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, about a resource or, without an id, about a type. */
    public AuditNote about(String type, Optional<String> id) {
        return new AuditNote(
                kind,
                action,
                interaction,
                outcome,
                Optional.of(type),
                id,
                versionBefore,
                versionAfter,
                patientId,
                reason,
                query);
    }

    /** The same, with the versions that it was done to and that it gave. */
    public AuditNote versions(Optional<Long> before, Optional<Long> after) {
        return new AuditNote(
                kind, action, interaction, outcome, resourceType, resourceId, before, after, patientId, reason, query);
    }

    /** The same, about a patient. */
    public AuditNote ofPatient(Optional<String> patient) {
        return new AuditNote(
                kind,
                action,
                interaction,
                outcome,
                resourceType,
                resourceId,
                versionBefore,
                versionAfter,
                patient,
                reason,
                query);
    }

    /** The same, with a reason. */
    public AuditNote because(Optional<String> why) {
        return new AuditNote(
                kind,
                action,
                interaction,
                outcome,
                resourceType,
                resourceId,
                versionBefore,
                versionAfter,
                patientId,
                why,
                query);
    }

    /** The same, with what was searched for. */
    public AuditNote asked(String searched) {
        return new AuditNote(
                kind,
                action,
                interaction,
                outcome,
                resourceType,
                resourceId,
                versionBefore,
                versionAfter,
                patientId,
                reason,
                Optional.of(searched));
    }
}
