package io.github.jennerfhir.server.tenant;

import java.util.List;

/** The tenants that are kept in the database, as texts. Thread safe. */
public interface TenantRows {

    /** The contents of all rows. */
    List<String> all();

    /** Stores a row, in the place of the one of that name if there is one, and has a partition made for it. */
    void save(String name, String content);
}
