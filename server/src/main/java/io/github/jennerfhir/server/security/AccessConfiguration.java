package io.github.jennerfhir.server.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.searchparam.matcher.AuthorizationSearchParamMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthorizationSearchParamMatcher.Match;
import io.github.jennerfhir.interceptors.access.AccessAudit;
import io.github.jennerfhir.interceptors.access.AccessInterceptor;
import io.github.jennerfhir.interceptors.access.AnswerAccess;
import io.github.jennerfhir.interceptors.access.AuditedReplays;
import io.github.jennerfhir.interceptors.access.RecordRules;
import io.github.jennerfhir.interceptors.access.ReplayAccess;
import io.github.jennerfhir.interceptors.access.RequestAccess;
import io.github.jennerfhir.interceptors.access.RoleTable;
import io.github.jennerfhir.interceptors.access.WriteAccessInterceptor;
import io.github.jennerfhir.interceptors.bundle.EntryAccess;
import io.github.jennerfhir.interceptors.mutation.ReplayWitness;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.mutation.ReplayRights;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.server.persistence.SharedSecrets;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.SecuritySettings.Mode;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What callers may do, where somebody is asked who they are. In the mode off nobody is, and everybody may do everything. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    RoleTable roleTable() {
        return RoleTable.bundled();
    }

    @Bean
    RecordRules recordRules(SearchParamMatcher matcher) {
        AuthorizationSearchParamMatcher searches = new AuthorizationSearchParamMatcher(matcher);
        return new RecordRules(
                (type, query, resource) -> searches.match(type + "?" + query, resource).match == Match.MATCH);
    }

    @Bean
    RequestAccess requestAccess(
            RoleTable table,
            RecordRules records,
            StoredRecords stored,
            CallerSource callers,
            Tenants tenants,
            FhirContext fhir) {
        return new RequestAccess(table, records, stored, callers, tenants, fhir);
    }

    @Bean
    AnswerAccess answerAccess(RoleTable table, RecordRules records, CallerSource callers) {
        return new AnswerAccess(table, records, callers);
    }

    /** Not to be found by its interface: whoever asks for the trail gets the one that writes at once. */
    @Bean(autowireCandidate = false)
    QueuedAuditTrail queuedAuditTrail(AuditTrail trail, CallerSource callers) {
        return new QueuedAuditTrail(trail, callers);
    }

    @Bean
    AccessAudit accessAudit(RoleTable table, BeanFactory beans) {
        return new AccessAudit(table, beans.getBean("queuedAuditTrail", QueuedAuditTrail.class));
    }

    @Bean
    EntryAccess entryAccess(
            SecuritySettings settings, RequestAccess requests, AnswerAccess answers, AccessAudit audit) {
        return settings.mode() == Mode.OFF ? EntryAccess.open() : EntryAccess.by(requests, answers, audit);
    }

    @Bean
    ReplayWitness replayWitness(SecuritySettings settings, AccessAudit audit) {
        return settings.mode() == Mode.OFF ? answer -> {} : new AuditedReplays(audit);
    }

    @Bean
    ReplayRights replayRights(SecuritySettings settings, AnswerAccess answers, ResourceVersions versions) {
        return settings.mode() == Mode.OFF ? standing -> {} : new ReplayAccess(answers, versions);
    }

    @Bean
    InitializingBean accessHooks(
            RestfulServer server,
            IInterceptorService storage,
            RequestAccess requests,
            AnswerAccess answers,
            AccessAudit audit,
            RoleTable table,
            RecordRules records,
            CallerSource callers,
            StoredRecords stored,
            FhirContext fhir,
            SecuritySettings settings) {
        return () -> {
            if (settings.mode() != Mode.OFF) {
                server.registerInterceptor(new AccessInterceptor(requests, answers, audit));
                storage.registerInterceptor(new WriteAccessInterceptor(table, records, callers, stored, fhir));
            }
        };
    }

    /** In every mode: an id that no page of ours gave out is not known. */
    @Bean
    InitializingBean sealedPages(RestfulServer server, CallerSource callers, SharedSecrets secrets) {
        return () -> server.setPagingProvider(
                new SealedPages(server.getPagingProvider(), callers, secrets.of("search-pages")));
    }
}
