package io.github.jennerfhir.server.authorization.client;

import java.util.List;
import java.util.Optional;

/** The clients; thread safe. */
public interface Clients {

    /** The client of that id, exactly as written. */
    Optional<Client> find(String id);

    /** Adds a client, or changes the one of that id. */
    void save(Client client);

    /** Takes a client away. @return whether there was one */
    boolean remove(String id);

    /** All, by id. */
    List<Client> all();
}
