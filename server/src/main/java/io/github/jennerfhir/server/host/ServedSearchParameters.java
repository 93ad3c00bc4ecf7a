package io.github.jennerfhir.server.host;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.registry.ISearchParamProvider;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import io.github.jennerfhir.interceptors.served.ServedResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.SearchParameter;

/**
 * The search parameters that HAPI indexes and answers: the standard ones that the allow-list names, and no others. Each
 * one less is an index row less on every write.
 */
public final class ServedSearchParameters implements ISearchParamProvider {

    private final List<SearchParameter> parameters;

    ServedSearchParameters(FhirContext fhir, ServedResources served) {
        Map<String, SearchParameter> byUrl = new LinkedHashMap<>();
        for (String type : served.types()) {
            served.find(type)
                    .orElseThrow()
                    .searchParameters()
                    .forEach(name -> add(byUrl, type, standard(fhir, type, name)));
        }
        parameters = List.copyOf(byUrl.values());
    }

    /** The parameters, one for each canonical url. */
    public List<SearchParameter> all() {
        return parameters;
    }

    /** The ids of the parameters. */
    List<IIdType> ids() {
        return parameters.stream()
                .<IIdType>map(parameter -> new IdType("SearchParameter", parameter.getIdPart()))
                .toList();
    }

    @Override
    public IBundleProvider search(SearchParameterMap ignored) {
        return new SimpleBundleProvider(new ArrayList<IBaseResource>(parameters));
    }

    @Override
    public IBaseResource read(IIdType id) {
        return parameters.stream()
                .filter(parameter -> parameter.getIdPart().equals(id.getIdPart()))
                .findFirst()
                .orElse(null);
    }

    private static RuntimeSearchParam standard(FhirContext fhir, String type, String name) {
        RuntimeSearchParam parameter = fhir.getResourceDefinition(type).getSearchParam(name);
        if (parameter == null) {
            throw new IllegalStateException(
                    "served.json names " + type + "." + name
                            + ", which is not a search parameter of FHIR R4; take it out or spell it as the specification does");
        }
        return parameter;
    }

    private static void add(Map<String, SearchParameter> byUrl, String type, RuntimeSearchParam standard) {
        String url = standard.getUri() == null
                ? "http://hl7.org/fhir/SearchParameter/Resource"
                        + standard.getName().replace('_', '-')
                : standard.getUri();
        SearchParameter parameter = byUrl.computeIfAbsent(url, key -> describe(key, standard));
        parameter.addBase(type);
        String path = standard.getPathsSplitForResourceType(type).stream().collect(Collectors.joining(" | "));
        String expression = parameter.getExpression();
        if (expression == null) {
            parameter.setExpression(path);
        } else if (!List.of(expression.split(" \\| ")).contains(path)) {
            parameter.setExpression(expression + " | " + path);
        }
    }

    private static SearchParameter describe(String url, RuntimeSearchParam standard) {
        SearchParameter parameter = new SearchParameter();
        parameter.setId(url.substring(url.lastIndexOf('/') + 1));
        parameter.setUrl(url);
        parameter.setName(standard.getName());
        parameter.setCode(standard.getName());
        parameter.setDescription(standard.getDescription());
        parameter.setStatus(Enumerations.PublicationStatus.ACTIVE);
        parameter.setType(
                Enumerations.SearchParamType.fromCode(standard.getParamType().getCode()));
        standard.getTargets().stream().sorted().forEach(parameter::addTarget);
        return parameter;
    }
}
