package io.github.jennerfhir.server.authorization;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.account.DemonstrationAccounts;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.client.ClientsWithDemonstration;
import io.github.jennerfhir.server.authorization.client.OnceOnly;
import io.github.jennerfhir.server.authorization.client.RegisteredClients;
import io.github.jennerfhir.server.authorization.key.KeyRows;
import io.github.jennerfhir.server.authorization.key.SigningKeys;
import io.github.jennerfhir.server.authorization.login.ConsentPages;
import io.github.jennerfhir.server.authorization.login.LoginPages;
import io.github.jennerfhir.server.authorization.login.PatientDirectory;
import io.github.jennerfhir.server.demo.Demonstration;
import io.github.jennerfhir.server.persistence.AuthorizationPersistence;
import io.github.jennerfhir.server.settings.DemoSettings;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.web.ServerAddress;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The authorization server that is part of this one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jenner.security.mode", havingValue = "embedded", matchIfMissing = true)
@Import({AuthorizationPersistence.class, AuthorizationChain.class})
public class AuthorizationConfiguration {

    @Bean
    SigningKeys signingKeys(KeyRows rows, Clock clock) {
        return new SigningKeys(rows, clock);
    }

    @Bean
    EmbeddedAuthorizationServer embeddedIssuer(ServerAddress address, SigningKeys keys) {
        if (!address.root().matches("https?://[^/]+")) {
            throw new IllegalStateException(
                    "With jenner.security.mode=embedded the path of jenner.server.base-url must be"
                            + " /fhir: login and token endpoint are beside it");
        }
        return new EmbeddedAuthorizationServer(address, keys);
    }

    @Bean
    EmbeddedTokenService embeddedTokenService(ServerAddress address) {
        return new EmbeddedTokenService(address);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        JWKSource<SecurityContext> signing = (selector, context) -> selector.select(new JWKSet(keys.signing()));
        return new NimbusJwtEncoder(signing);
    }

    /** Offered only where nobody but this machine can come. */
    @Bean
    DemonstrationAccess demonstrationAccess(
            JwtEncoder encoder,
            ServerAddress address,
            Clock clock,
            TenantSettings tenant,
            SecuritySettings security,
            DemoSettings demo,
            ServerProperties server) {
        boolean loopback = server.getAddress() == null || server.getAddress().isLoopbackAddress();
        boolean offered = loopback && !security.onNetwork() && address.isThisMachine();
        return new DemonstrationAccess(
                encoder, address, clock, tenant.name(), offered, DemonstrationAccounts.names(demo.children()));
    }

    @Bean
    @Primary
    Accounts accounts(
            @Qualifier("storedAccounts") Accounts stored,
            DemonstrationAccess demonstration,
            DemoSettings demo,
            TenantSettings tenant,
            PasswordEncoder passwords) {
        if (!demonstration.isOffered()) {
            return stored;
        }
        DemonstrationAccounts.People people = new DemonstrationAccounts.People(
                demo.children() ? Optional.of("Practitioner/" + Demonstration.PRACTITIONER) : Optional.empty(),
                demo.children() ? Optional.of("Patient/" + Demonstration.PATIENT) : Optional.empty());
        return new DemonstrationAccounts(stored, tenant.name(), passwords.encode(demonstration.password()), people);
    }

    @Bean
    @Primary
    Clients clients(@Qualifier("storedClients") Clients stored, DemonstrationAccess demonstration) {
        return demonstration.isOffered() ? new ClientsWithDemonstration(stored, DemonstrationAccess.APP) : stored;
    }

    @Bean
    RegisteredClientRepository registeredClients(Clients clients) {
        return new RegisteredClients(clients);
    }

    @Bean
    AuthorizationEndpoints authorizationEndpoints(
            ServerAddress address,
            Accounts accounts,
            Clients clients,
            OAuth2AuthorizationService authorizations,
            OnceOnly once,
            Clock clock,
            JwtEncoder encoder) {
        return new AuthorizationEndpoints(address, accounts, clients, authorizations, once, clock, encoder);
    }

    @Bean
    LoginPages loginPages() {
        return new LoginPages();
    }

    @Bean
    ConsentPages consentPages(
            OAuth2AuthorizationService authorizations,
            Clients clients,
            Accounts accounts,
            PatientDirectory patients,
            CurrentCaller callers) {
        return new ConsentPages(authorizations, clients, accounts, patients, callers);
    }
}
