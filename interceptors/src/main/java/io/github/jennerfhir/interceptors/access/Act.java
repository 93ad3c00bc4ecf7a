package io.github.jennerfhir.interceptors.access;

import io.github.jennerfhir.operations.caller.SmartScope.Permission;

/** What may be done with the resources of a type, as the table of roles counts it. */
public enum Act {
    /** A resource by its id: also vread and the history of one. */
    READ(Permission.READ),
    /** A search that names a patient, and no words anywhere in a record. */
    SEARCH_OF_PATIENT(Permission.SEARCH),
    /** Any other search. */
    SEARCH(Permission.SEARCH),
    CREATE(Permission.CREATE),
    /** Also a patch. */
    UPDATE(Permission.UPDATE);

    private final Permission permission;

    Act(Permission permission) {
        this.permission = permission;
    }

    /** The letter of a SMART scope that covers it. */
    Permission permission() {
        return permission;
    }
}
