package io.github.jennerfhir.operations.caller;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may act as, by the names of the contract §2 and §3. */
public enum Role {
    CLINICIAN,
    NURSE,
    VACCINATION_OFFICER,
    ADMIN,
    ANALYST,
    DATA_MIGRATION_ROLE,
    /** A person who sees what is about themselves. */
    PATIENT,
    /** Administers the server and its tenants; sees no tenant's records by it. */
    SERVER_ADMIN,
    /** The server itself, in its own jobs. No token can carry it. */
    SERVER;

    /** The roles of those who work in a tenant. A new set each time. */
    public static Set<Role> staff() {
        return EnumSet.range(CLINICIAN, DATA_MIGRATION_ROLE);
    }
}
