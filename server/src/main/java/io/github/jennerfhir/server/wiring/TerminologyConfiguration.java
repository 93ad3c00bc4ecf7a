package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.config.JpaConfig;
import io.github.jennerfhir.operations.terminology.PublishedResources;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our code systems, value sets and extensions, made known to the host's own validation and terminology. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    @Bean
    PublishedResources jennerResources() {
        return PublishedResources.bundled();
    }

    @Bean
    PrePopulatedValidationSupport jennerDefinitions(FhirContext fhir, PublishedResources ours) {
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(fhir);
        ours.codeSystems().forEach(definitions::addCodeSystem);
        ours.valueSets().forEach(definitions::addValueSet);
        ours.structureDefinitions().forEach(definitions::addStructureDefinition);
        return definitions;
    }

    @Bean
    InitializingBean knownToTheHost(
            @Qualifier(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN) IValidationSupport host,
            PrePopulatedValidationSupport jennerDefinitions) {
        return () -> ((ValidationSupportChain) host).addValidationSupport(0, jennerDefinitions);
    }
}
