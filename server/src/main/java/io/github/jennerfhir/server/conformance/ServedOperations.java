package io.github.jennerfhir.server.conformance;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.jennerfhir.operations.terminology.PublishedCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationDefinition;

/**
 * The operations that the servlet serves, as its providers declare them: one for each name and resource type. They are
 * known once the servlet has started, and do not change from then on.
 */
final class ServedOperations implements Supplier<PublishedCatalogue<OperationDefinition>> {

    private final RestfulServer server;
    private volatile PublishedCatalogue<OperationDefinition> catalogue;

    ServedOperations(RestfulServer server) {
        this.server = server;
    }

    @Override
    public PublishedCatalogue<OperationDefinition> get() {
        if (catalogue == null) {
            catalogue = new PublishedCatalogue<>(read());
        }
        return catalogue;
    }

    private List<OperationDefinition> read() {
        Map<String, List<OperationMethodBinding>> operations =
                server.createConfiguration().collectMethodBindings().values().stream()
                        .flatMap(Collection::stream)
                        .filter(OperationMethodBinding.class::isInstance)
                        .map(OperationMethodBinding.class::cast)
                        .collect(Collectors.groupingBy(OperationDescription::id, TreeMap::new, Collectors.toList()));
        return operations.values().stream().map(OperationDescription::of).toList();
    }
}
