package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import io.github.jennerfhir.server.fixture.ScriptedRegistry;
import io.github.jennerfhir.server.settings.RegistrySettings;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Messages to a registry with TLS over a real socket: whose certificate is trusted is a setting. */
class MllpOverTlsTest {

    private static final String MESSAGE = "MSH|^~\\&|JENNER|CLINIC|||20260101000000+0000||VXU^V04^VXU_V04|C1|P|2.5.1\r";

    @TempDir
    private Path folder;

    @Test
    void theCertificateThatIsTrustedIsSpokenTo() throws Exception {
        Path key = key("registry", "ip:127.0.0.1");
        try (ScriptedRegistry registry = registry(key);
                RegistryTransport transport = transport(registry, trusting(key))) {
            assertThat(transport.send(MESSAGE))
                    .isInstanceOfSatisfying(
                            Delivery.Answered.class,
                            answer -> assertThat(answer.text()).contains("MSA|AA|C1"));
            assertThat(registry.received()).hasSize(1);
        }
    }

    @Test
    void anotherCertificateIsRefusedAndLearnsNothing() throws Exception {
        Path key = key("registry", "ip:127.0.0.1");
        Path other = key("other", "ip:127.0.0.1");
        try (ScriptedRegistry registry = registry(key);
                RegistryTransport transport = transport(registry, trusting(other))) {
            assertThat(transport.send(MESSAGE)).isInstanceOf(Delivery.NotReached.class);
            assertThat(registry.received()).isEmpty();
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        Path key = key("registry", "dns:elsewhere.example");
        try (ScriptedRegistry registry = registry(key);
                RegistryTransport transport = transport(registry, trusting(key))) {
            assertThat(transport.send(MESSAGE)).isInstanceOf(Delivery.NotReached.class);
            assertThat(registry.received()).isEmpty();
        }
    }

    private static ScriptedRegistry registry(Path key) {
        SSLContext context = bundle(store(key), null).createSslContext();
        return new ScriptedRegistry(context.getServerSocketFactory());
    }

    private static SslBundle trusting(Path key) {
        return bundle(null, store(key));
    }

    private static SslBundle bundle(JksSslStoreDetails keys, JksSslStoreDetails trust) {
        SslStoreBundle stores = new JksSslStoreBundle(keys, trust);
        return SslBundle.of(stores);
    }

    private static JksSslStoreDetails store(Path key) {
        return new JksSslStoreDetails("PKCS12", null, key.toUri().toString(), "changeit");
    }

    private static RegistryTransport transport(ScriptedRegistry registry, SslBundle trust) {
        Map<String, String> settings = Map.of(
                "jenner.registries.state.address", registry.address(), "jenner.registries.state.ssl-bundle", "state");
        RegistrySettings bound = new Binder(new MapConfigurationPropertySource(settings))
                .bind("jenner", RegistrySettings.class)
                .get();
        return new Transports(new DefaultSslBundleRegistry("state", trust))
                .of(bound.registries().get("state"));
    }

    /** A key with a certificate that it signed itself, in a store of its own. */
    private Path key(String name, String subject) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }
}
