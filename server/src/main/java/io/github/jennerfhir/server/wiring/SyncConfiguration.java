package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.interceptors.bundle.WholeBundles;
import io.github.jennerfhir.interceptors.sync.SafeWatermark;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.mutation.CarryOutOnce;
import io.github.jennerfhir.operations.mutation.ExpiredClaims;
import io.github.jennerfhir.operations.mutation.ForgetExpiredClaims;
import io.github.jennerfhir.operations.mutation.KeptAnswers;
import io.github.jennerfhir.operations.mutation.OperationOnce;
import io.github.jennerfhir.operations.transaction.OpenTransactions;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import io.github.jennerfhir.server.background.LeasedJob;
import io.github.jennerfhir.server.settings.SyncSettings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What devices that synchronise rely on besides the rules on single writes. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    CarryOutOnce carryOutOnce(KeptAnswers answers, CallerSource callers) {
        return new CarryOutOnce(answers, callers);
    }

    /** One thread is enough: it renews a row for each operation that takes long. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService operationBeats() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "operation-beats");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    OperationOnce operationOnce(
            KeptAnswers answers,
            CallerSource callers,
            ServerWork server,
            @Qualifier("operationBeats") ScheduledExecutorService beats) {
        return new OperationOnce(answers, callers, server, beats);
    }

    @Bean
    LeasedJob forgetExpiredClaims(ExpiredClaims claims) {
        return new LeasedJob(new ForgetExpiredClaims(claims)::turn);
    }

    @Bean
    SafeWatermark safeWatermark(OpenTransactions transactions, SyncSettings settings) {
        return new SafeWatermark(transactions, settings.watermarkMargin());
    }

    @Bean
    InitializingBean watermarks(RestfulServer server, SafeWatermark watermark) {
        return () -> server.registerInterceptor(watermark);
    }

    @Bean
    WholeBundles wholeBundles(
            CarryOutOnce once, StoringTransaction transactions, CallerSource callers, SyncSettings settings) {
        return new WholeBundles(once, transactions, callers, settings.oneByOneClients());
    }
}
