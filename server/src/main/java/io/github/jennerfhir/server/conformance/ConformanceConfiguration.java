package io.github.jennerfhir.server.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.operations.terminology.CodeQuestions;
import io.github.jennerfhir.operations.terminology.CodeSystemProvider;
import io.github.jennerfhir.operations.terminology.ConceptMapProvider;
import io.github.jennerfhir.operations.terminology.Expansion;
import io.github.jennerfhir.operations.terminology.PublishedCatalogue;
import io.github.jennerfhir.operations.terminology.PublishedResourceProvider;
import io.github.jennerfhir.operations.terminology.PublishedResources;
import io.github.jennerfhir.operations.terminology.ValueSetProvider;
import io.github.jennerfhir.server.host.ServedSearchParameters;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves conformance and terminology of our own host. */
@Configuration(proxyBeanMethods = false)
public class ConformanceConfiguration {

    /** Ours and the specification's, without the database: the same on every replica. */
    @Bean
    PublishedTerminology publishedTerminology(
            FhirContext fhir,
            PrePopulatedValidationSupport jennerDefinitions,
            @Qualifier(JpaConfig.DEFAULT_PROFILE_VALIDATION_SUPPORT) DefaultProfileValidationSupport specification) {
        return new PublishedTerminology(new ValidationSupportChain(
                jennerDefinitions,
                specification,
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir)));
    }

    @Bean
    InitializingBean publishedResources(
            RestfulServer server,
            PublishedResources ours,
            ServedSearchParameters searchParameters,
            PublishedTerminology terminology,
            Clock clock) {
        CodeQuestions questions = new CodeQuestions(terminology.support());
        Expansion expansion = new Expansion(terminology.support(), clock);
        return () -> server.registerProviders(
                new CodeSystemProvider(new PublishedCatalogue<>(ours.codeSystems()), questions),
                new ValueSetProvider(new PublishedCatalogue<>(ours.valueSets()), questions, expansion),
                new ConceptMapProvider(new PublishedCatalogue<>(ours.conceptMaps())),
                provider(StructureDefinition.class, ours.structureDefinitions()),
                provider(SearchParameter.class, searchParameters.all()),
                new PublishedResourceProvider<>(OperationDefinition.class, new ServedOperations(server)));
    }

    private static <T extends MetadataResource> PublishedResourceProvider<T> provider(
            Class<T> type, List<T> resources) {
        PublishedCatalogue<T> catalogue = new PublishedCatalogue<>(resources);
        return new PublishedResourceProvider<>(type, () -> catalogue);
    }

    /** A type of its own, so that nobody who asks for the host's validation support gets this one. */
    record PublishedTerminology(IValidationSupport support) {}
}
