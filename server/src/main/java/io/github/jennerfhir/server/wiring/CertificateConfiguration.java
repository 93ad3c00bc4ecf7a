package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import io.github.jennerfhir.interceptors.certificate.RevocationInterceptor;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.certificate.AskCertificate;
import io.github.jennerfhir.operations.certificate.AskHealthCards;
import io.github.jennerfhir.operations.certificate.CardKeyStore;
import io.github.jennerfhir.operations.certificate.CardKeys;
import io.github.jennerfhir.operations.certificate.CardRegister;
import io.github.jennerfhir.operations.certificate.CertificateParameters;
import io.github.jennerfhir.operations.certificate.CertificateProvider;
import io.github.jennerfhir.operations.certificate.CertificateVerifyProvider;
import io.github.jennerfhir.operations.certificate.CertifiedDoses;
import io.github.jennerfhir.operations.certificate.DoseVerdicts;
import io.github.jennerfhir.operations.certificate.HealthCardsIssueProvider;
import io.github.jennerfhir.operations.certificate.IssueCertificate;
import io.github.jennerfhir.operations.certificate.RevokeCertificates;
import io.github.jennerfhir.operations.certificate.TrustAnchors;
import io.github.jennerfhir.operations.certificate.TrustedIssuer;
import io.github.jennerfhir.operations.certificate.VerifyCertificate;
import io.github.jennerfhir.operations.forecast.EvaluationMapper;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.tenant.TenantClock;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.server.certificate.DocumentSigners;
import io.github.jennerfhir.server.certificate.GivenKeyFiles;
import io.github.jennerfhir.server.certificate.IssuerList;
import io.github.jennerfhir.server.certificate.PaperPrinter;
import io.github.jennerfhir.server.certificate.TenantIssuers;
import io.github.jennerfhir.server.certificate.VerifyPageServlet;
import io.github.jennerfhir.server.certificate.WellKnownServlet;
import io.github.jennerfhir.server.persistence.CardPersistence;
import io.github.jennerfhir.server.settings.CertificateSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.wiring.JennerConfiguration.Provider;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Certificates: issuing, verifying, revoking, and the pages that verifiers anywhere fetch. */
@Configuration(proxyBeanMethods = false)
@Import(CardPersistence.class)
class CertificateConfiguration {

    @Bean
    TenantIssuers certificateIssuers(CertificateSettings settings, TenantSettings tenant, Environment environment) {
        return new TenantIssuers(
                () -> settings.issuer().map(Object::toString).orElseGet(() -> loopback(environment)),
                settings.issuerName(),
                settings.country(),
                tenant.name(),
                settings.tenants());
    }

    @Bean
    CardKeys cardKeys(
            CardKeyStore store,
            CertificateSettings settings,
            TenantIssuers issuers,
            TenantSettings tenant,
            Clock clock) {
        return new CardKeys(
                store,
                new CardKeys.Rules(
                        GivenKeyFiles.of(settings, tenant.name()),
                        settings.renewKeysAfter(),
                        Set.copyOf(settings.withdrawnKeys())),
                issuers,
                clock);
    }

    @Bean
    IssueCertificate issueCertificate(
            ClinicalRecords records,
            ScheduleSource schedules,
            VaccineCodes vaccines,
            CallerSource callers,
            TenantIssuers issuers,
            CardKeys keys,
            CardRegister register,
            CertificateSettings settings,
            AuditTrail audit,
            Clock clock) {
        return new IssueCertificate(
                records,
                new CertifiedDoses(records, schedules, vaccines, TargetDiseases.bundled()),
                callers,
                issuers,
                keys,
                register,
                new IssueCertificate.Validity(settings.validFor(), settings.hcertValidFor()),
                audit,
                clock);
    }

    @Bean
    Provider servedCertificates(
            IssueCertificate certificates,
            ForecastPatient forecasts,
            EvaluationMapper evaluations,
            Clock clock,
            TenantClock zones) {
        return new Provider(new CertificateProvider(new AskCertificate(
                certificates,
                new DoseVerdicts(forecasts, clock, zones),
                new CertificateParameters(evaluations),
                new PaperPrinter())));
    }

    @Bean
    Provider servedHealthCards(IssueCertificate certificates) {
        return new Provider(new HealthCardsIssueProvider(new AskHealthCards(certificates, TargetDiseases.bundled())));
    }

    @Bean
    Provider servedVerification(
            TenantIssuers issuers,
            CardKeys keys,
            CardRegister register,
            CertificateSettings settings,
            TenantSettings tenant,
            Clock clock) {
        IssuerList issuerList = settings.trustedIssuers().map(IssuerList::read).orElseGet(IssuerList::empty);
        DocumentSigners signers =
                settings.trustedDocumentSigners().map(DocumentSigners::read).orElseGet(DocumentSigners::none);
        List<TrustedIssuer> trusted = Stream.of(issuerList.all(), signers.all())
                .flatMap(Collection::stream)
                .toList();
        return new Provider(new CertificateVerifyProvider(new VerifyCertificate(
                new TrustAnchors(issuers, keys, register, () -> trusted),
                VaccineCatalogue.bundled(),
                tenant::name,
                clock)));
    }

    @Bean
    InitializingBean revokedWithCorrections(IInterceptorService storage, CardRegister register) {
        return () -> storage.registerInterceptor(new RevocationInterceptor(new RevokeCertificates(register)));
    }

    @Bean
    ServletRegistrationBean<WellKnownServlet> certificateKeys(
            TenantIssuers issuers, CardKeys keys, CardRegister register, TenantSettings tenant) {
        ServletRegistrationBean<WellKnownServlet> registration = new ServletRegistrationBean<>(
                new WellKnownServlet(issuers, keys, register, tenant.name()),
                "/.well-known/jwks.json",
                "/.well-known/did.json",
                "/.well-known/crl/*",
                "/issuers/*");
        registration.setName("certificate-keys");
        return registration;
    }

    @Bean
    ServletRegistrationBean<VerifyPageServlet> verifyPage() {
        ServletRegistrationBean<VerifyPageServlet> registration =
                new ServletRegistrationBean<>(new VerifyPageServlet(), "/verify", "/verify/*");
        registration.setName("verify-page");
        return registration;
    }

    private static String loopback(Environment environment) {
        return "http://localhost:"
                + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
