package io.github.jennerfhir.server.wiring;

import io.github.jennerfhir.operations.search.FillTexts;
import io.github.jennerfhir.operations.search.FindByWords;
import io.github.jennerfhir.operations.search.MissingTexts;
import io.github.jennerfhir.operations.search.TextIndex;
import io.github.jennerfhir.server.background.LeasedJob;
import io.github.jennerfhir.server.persistence.SearchPersistenceConfiguration;
import io.github.jennerfhir.server.settings.LimitSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The search for words anywhere in a record. */
@Configuration(proxyBeanMethods = false)
@Import(SearchPersistenceConfiguration.class)
class SearchConfiguration {

    @Bean
    FindByWords findByWords(TextIndex index, LimitSettings limits) {
        return new FindByWords(index, limits.contentMatches());
    }

    @Bean
    LeasedJob fillTexts(MissingTexts missing, Clock clock) {
        return new LeasedJob(new FillTexts(missing, clock)::turn);
    }
}
