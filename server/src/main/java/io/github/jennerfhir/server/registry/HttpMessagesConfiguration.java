package io.github.jennerfhir.server.registry;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.interceptors.access.RoleTable;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.registry.intake.AnswerMessage;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.server.intake.OutcomePage;
import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HL7 v2 messages over HTTP, in our own host only: there it is known who asks. */
@Configuration(proxyBeanMethods = false)
public class HttpMessagesConfiguration {

    @Bean
    @ConditionalOnProperty("jenner.registry-intake.http")
    ServletRegistrationBean<MessageServlet> messageServlet(
            RegistryIntakeSettings settings,
            AnswerMessage messages,
            RoleTable table,
            Tenants tenants,
            CallerSource callers,
            AuditTrail audit,
            FhirContext fhir,
            ProblemResponses responses) {
        MessageAccess access = new MessageAccess(table, tenants, callers, audit);
        MessageServlet servlet =
                new MessageServlet(messages, access, settings.message(), new OutcomePage(fhir, responses));
        ServletRegistrationBean<MessageServlet> registration = new ServletRegistrationBean<>(servlet, "/hl7");
        registration.setName("hl7");
        return registration;
    }
}
