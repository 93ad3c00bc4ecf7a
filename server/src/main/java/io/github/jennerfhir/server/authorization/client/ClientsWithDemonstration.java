package io.github.jennerfhir.server.authorization.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients that are kept, and one in memory in front of them. Thread safe. */
public final class ClientsWithDemonstration implements Clients {

    private final Clients kept;
    private final Client demonstration;

    public ClientsWithDemonstration(Clients kept, Client demonstration) {
        this.kept = kept;
        this.demonstration = demonstration;
    }

    @Override
    public Optional<Client> find(String id) {
        return demonstration.id().equals(id) ? Optional.of(demonstration) : kept.find(id);
    }

    @Override
    public void save(Client client) {
        kept.save(client);
    }

    @Override
    public boolean remove(String id) {
        return kept.remove(id);
    }

    @Override
    public List<Client> all() {
        List<Client> all = new ArrayList<>(List.of(demonstration));
        all.addAll(kept.all());
        return all;
    }
}
