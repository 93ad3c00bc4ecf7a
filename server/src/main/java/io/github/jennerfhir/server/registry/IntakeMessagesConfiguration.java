package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.registry.Charts;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import io.github.jennerfhir.operations.registry.intake.AcceptMessage;
import io.github.jennerfhir.operations.registry.intake.AnswerMessage;
import io.github.jennerfhir.operations.registry.intake.IntakeRecords;
import io.github.jennerfhir.operations.registry.query.AnswerQuery;
import io.github.jennerfhir.operations.registry.query.KnownPatients;
import io.github.jennerfhir.operations.tenant.TenantClock;
import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registry that other systems send to and ask. */
@Configuration(proxyBeanMethods = false)
class IntakeMessagesConfiguration {

    private static final int LONGEST_ACTOR = 200;

    @Bean
    AnswerMessage answerMessage(
            RegistryIntakeSettings settings,
            IntakeRecords records,
            KnownPatients patients,
            Charts charts,
            ForecastPatient forecasts,
            AuditTrail audit,
            Clock clock,
            TenantClock zones) {
        AnswerQuery queries = new AnswerQuery(
                patients,
                charts,
                forecasts,
                new ReportingRules(VaccineCatalogue.bundled()),
                audit,
                settings.facility(),
                clock,
                zones);
        return new AnswerMessage(new AcceptMessage(records, settings.facility(), clock, zones), queries);
    }

    /** Does nothing where no port is set. */
    @Bean
    MllpListener registryIntake(
            RegistryIntakeSettings settings,
            TenantSettings tenant,
            AnswerMessage messages,
            CurrentCaller callers,
            ObjectProvider<SslBundles> bundles) {
        return new MllpListener(
                settings,
                settings.sslBundle()
                        .map(name -> bundles.getObject().getBundle(name).createSslContext()),
                (message, peer) -> {
                    try (CurrentCaller.Binding ignored = callers.bind(peer(tenant.name(), peer))) {
                        return messages.answer(message);
                    }
                });
    }

    /** MLLP knows no user: whoever reaches the port may do what the server may, and is named by where they come from. */
    private static Caller peer(String tenant, String name) {
        String actor = name.length() <= LONGEST_ACTOR ? name : name.substring(0, LONGEST_ACTOR);
        return new Caller(tenant, actor, actor, Set.of(Role.SERVER), Optional.empty(), Optional.empty());
    }
}
