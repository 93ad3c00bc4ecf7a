package io.github.jennerfhir.server.host;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.jennerfhir.interceptors.search.SmallSearches;
import io.github.jennerfhir.interceptors.served.ServedInteractions;
import io.github.jennerfhir.interceptors.served.ServedResource;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.interceptors.write.ResourceIdInterceptor;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import io.github.jennerfhir.operations.patient.RecordCounts;
import io.github.jennerfhir.server.settings.HttpSettings;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The FHIR servlet of our own host, which serves the allow-list and nothing else. */
@Configuration(proxyBeanMethods = false)
class FhirServletConfiguration {

    private static final String PATH = "/fhir/*";

    @Bean
    ServedResources servedResources() {
        return ServedResources.bundled();
    }

    /** Takes the place of HAPI's bean of the same name, which reads the parameters from the database. */
    @Bean
    @Primary
    ServedSearchParameters searchParamProvider(FhirContext fhir, ServedResources served) {
        return new ServedSearchParameters(fhir, served);
    }

    /** Takes the place of HAPI's bean of the same name, which serves the parameters that the database holds. */
    @Bean
    ISearchParamRegistry searchParamRegistry(ServedSearchParameters served) {
        return new ServedSearchParamRegistry(served);
    }

    @Bean
    RestfulServer restfulServer(
            FhirContext fhir,
            ServedResources served,
            @Qualifier("myResourceProvidersR4") ResourceProviderFactory providers,
            DatabaseBackedPagingProvider paging,
            TimeOrderedIds ids,
            HttpSettings settings) {
        fhir.setParserErrorHandler(new StrictParsing());
        RestfulServer server = new RestfulServer(fhir);
        server.setServerName("Jenner");
        server.setImplementationDescription("Jenner, an immunization server on HAPI FHIR");
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        settings.baseUrl()
                .ifPresent(url -> server.setServerAddressStrategy(new HardcodedServerAddressStrategy(url.toString())));
        server.registerInterceptor(new ServedInteractions(served));
        server.registerInterceptor(new ResourceIdInterceptor(ids));
        paging.setDefaultPageSize(settings.defaultPageSize());
        paging.setMaximumPageSize(settings.maximumPageSize());
        server.setPagingProvider(paging);
        providers.createProviders().stream()
                .filter(provider -> storesInDatabase(served, provider))
                .forEach(server::registerProvider);
        return server;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(
            RestfulServer server,
            IFhirSystemDao<?, ?> systemDao,
            JpaStorageSettings storage,
            ISearchParamRegistry searchParameters,
            @Qualifier("jennerDefinitions") IValidationSupport profiles) {
        // HAPI lists every profile that it is given as supported, and reads all of R4's for it if it gets those
        JpaCapabilityStatementProvider capabilities =
                new JpaCapabilityStatementProvider(server, systemDao, storage, searchParameters, profiles);
        capabilities.setIncludeResourceCounts(false);
        capabilities.setPublisher("Jenner");
        server.setServerConformanceProvider(capabilities);
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, PATH);
        registration.setLoadOnStartup(1);
        registration.setName("fhir");
        return registration;
    }

    @Bean
    InitializingBean smallSearches(IInterceptorService storage, RecordCounts counts, HttpSettings settings) {
        return () -> storage.registerInterceptor(new SmallSearches(counts, settings.defaultPageSize()));
    }

    private static boolean storesInDatabase(ServedResources served, Object provider) {
        if (!(provider instanceof ca.uhn.fhir.rest.server.IResourceProvider resourceProvider)) {
            return false;
        }
        return served.find(resourceProvider.getResourceType().getSimpleName())
                .filter(ServedResource::isInStorage)
                .isPresent();
    }
}
