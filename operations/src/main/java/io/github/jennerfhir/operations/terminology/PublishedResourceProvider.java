package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.param.StringAndListParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.param.UriAndListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/** Read and search of one type of published resources. Thread safe. */
public class PublishedResourceProvider<T extends MetadataResource> implements IResourceProvider {

    private final Class<T> type;
    private final Supplier<PublishedCatalogue<T>> catalogue;

    /** @param catalogue asked at each request, for some catalogues are complete only once the server has started */
    public PublishedResourceProvider(Class<T> type, Supplier<PublishedCatalogue<T>> catalogue) {
        this.type = type;
        this.catalogue = catalogue;
    }

    @Override
    public Class<T> getResourceType() {
        return type;
    }

    PublishedCatalogue<T> catalogue() {
        return catalogue.get();
    }

    /** The resource with that id; HAPI answers 404 for null. */
    @Read
    public IBaseResource read(@IdParam IdType id) {
        return catalogue().find(id.getIdPart()).map(Resource::copy).orElse(null);
    }

    /** The resources that match all criteria, by pages. */
    @Search
    public IBundleProvider search(
            @OptionalParam(name = "_id") TokenAndListParam id,
            @OptionalParam(name = "url") UriAndListParam url,
            @OptionalParam(name = "name") StringAndListParam name,
            @OptionalParam(name = "version") TokenAndListParam version,
            @OptionalParam(name = "status") TokenAndListParam status,
            @Offset Integer offset,
            @Count Integer count) {
        PublishedCriteria criteria = new PublishedCriteria(id, url, name, version, status);
        return PublishedPage.of(catalogue().matching(criteria), offset, count);
    }
}
