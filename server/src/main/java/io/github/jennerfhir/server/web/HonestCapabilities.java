package io.github.jennerfhir.server.web;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.interceptors.search.ContentSearches;
import io.github.jennerfhir.interceptors.served.ServedResource;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.server.smart.TokenServiceSource;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Takes out of HAPI's CapabilityStatement what it names by habit and we do not serve, and says which product this is. */
@Interceptor
public final class HonestCapabilities {

    private static final List<String> PATCH_FORMATS = List.of("application/fhir+json", "application/json-patch+json");

    private static final String CONTENT = "http://hl7.org/fhir/SearchParameter/Resource-content";

    private final ServedResources served;
    private final TokenServiceSource tokens;
    private final String version;

    public HonestCapabilities(ServedResources served, TokenServiceSource tokens, String version) {
        this.served = served;
        this.tokens = tokens;
        this.version = version;
    }

    /** Corrects the statement. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void correct(IBaseConformance conformance) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        statement.getSoftware().setName("Jenner").setVersion(version);
        // what is read: answers in XML are given all the same
        statement.getFormat().removeIf(format -> format.getValue().contains("xml"));
        statement.getPatchFormat().clear();
        PATCH_FORMATS.forEach(statement::addPatchFormat);
        statement.getRest().forEach(rest -> rest.getResource().forEach(this::correct));
        tokens.current()
                .ifPresent(service -> statement.getRest().forEach(rest -> service.describe(rest.getSecurity())));
    }

    private void correct(CapabilityStatementRestResourceComponent resource) {
        served.find(resource.getType()).ifPresent(type -> keepServed(resource, type));
        resource.setConditionalDeleteElement(null);
        // what a parameter means is said where its definition points to
        resource.getSearchParam().stream()
                .filter(parameter -> parameter.hasDefinition())
                .forEach(parameter -> parameter.setDocumentationElement(null));
    }

    private static void keepServed(CapabilityStatementRestResourceComponent resource, ServedResource type) {
        Set<String> parameters = Set.copyOf(type.searchParameters());
        resource.getSearchParam().removeIf(parameter -> !parameters.contains(parameter.getName()));
        if (resource.getType().equals(ContentSearches.TYPE)) {
            resource.addSearchParam()
                    .setName(ContentSearches.PARAMETER)
                    .setType(SearchParamType.STRING)
                    .setDefinition(CONTENT);
        }
        if (!type.isInStorage()) {
            // from memory or a table of ours: one version each, and nothing to include
            resource.setVersioning(ResourceVersionPolicy.NOVERSION);
            resource.getSearchInclude().clear();
            resource.getSearchRevInclude().clear();
        }
    }
}
