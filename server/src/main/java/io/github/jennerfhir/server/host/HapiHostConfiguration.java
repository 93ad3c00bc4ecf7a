package io.github.jennerfhir.server.host;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A HAPI FHIR JPA server of our own, for whoever has none. */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    ThreadPoolFactoryConfig.class,
    SubscriptionChannelConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    DatabaseConfiguration.class,
    StorageConfiguration.class,
    FhirServletConfiguration.class
})
public class HapiHostConfiguration {

    public HapiHostConfiguration() {
        OutboundAccess.prohibit();
    }

    /**
     * Spring freezes the definitions of beans after the web server has been made, and until then it goes through all of them
     * for each field that it injects. HAPI's servlet needs some hundred DAOs of twenty fields each, so a fifth of the start went
     * into that. All definitions are there by now.
     */
    @Bean
    static BeanFactoryPostProcessor definitionsAreComplete() {
        return ConfigurableListableBeanFactory::freezeConfiguration;
    }
}
