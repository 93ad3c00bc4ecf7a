package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import io.github.jennerfhir.server.fixture.ScriptedRegistry;
import io.github.jennerfhir.server.settings.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/** Messages to a registry with TLS over a real socket: whose certificate is trusted is a setting. */
class MllpOverTlsTest {

    private static final String MESSAGE = "MSH|^~\\&|JENNER|CLINIC|||20260101000000+0000||VXU^V04^VXU_V04|C1|P|2.5.1\r";

    @TempDir
    private Path folder;

    @Test
    void theCertificateThatIsTrustedIsSpokenTo() throws Exception {
        Path key = keys().key("registry", "ip:127.0.0.1");
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
        Path key = keys().key("registry", "ip:127.0.0.1");
        Path other = keys().key("other", "ip:127.0.0.1");
        try (ScriptedRegistry registry = registry(key);
                RegistryTransport transport = transport(registry, trusting(other))) {
            assertThat(transport.send(MESSAGE)).isInstanceOf(Delivery.NotReached.class);
            assertThat(registry.received()).isEmpty();
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        Path key = keys().key("registry", "dns:elsewhere.example");
        try (ScriptedRegistry registry = registry(key);
                RegistryTransport transport = transport(registry, trusting(key))) {
            assertThat(transport.send(MESSAGE)).isInstanceOf(Delivery.NotReached.class);
            assertThat(registry.received()).isEmpty();
        }
    }

    @Test
    void aRegistryThatWantsOurCertificateGetsIt() throws Exception {
        Path key = keys().key("registry", "ip:127.0.0.1");
        Path ours = keys().key("ours", "dns:clinic.example");
        Path other = keys().key("other", "dns:clinic.example");
        try (ScriptedRegistry registry = new ScriptedRegistry(wantingCertificates(TlsKeys.bundle(key, ours)))) {
            try (RegistryTransport transport = transport(registry, TlsKeys.bundle(ours, key))) {
                assertThat(transport.send(MESSAGE)).isInstanceOf(Delivery.Answered.class);
            }
            for (SslBundle stranger : List.of(TlsKeys.bundle(null, key), TlsKeys.bundle(other, key))) {
                try (RegistryTransport transport = transport(registry, stranger)) {
                    assertThat(transport.send(MESSAGE)).isNotInstanceOf(Delivery.Answered.class);
                }
            }
            assertThat(registry.received()).as("of nobody else").hasSize(1);
        }
    }

    /** With TLS 1.3 a client is told last, when it has written already: the handshake is over for it. */
    private static ServerSocketFactory wantingCertificates(SslBundle bundle) {
        SSLServerSocketFactory sockets = bundle.createSslContext().getServerSocketFactory();
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                SSLServerSocket socket = (SSLServerSocket) sockets.createServerSocket(port, backlog, address);
                socket.setNeedClientAuth(true);
                return socket;
            }
        };
    }

    private TlsKeys keys() {
        return new TlsKeys(folder);
    }

    private static ScriptedRegistry registry(Path key) {
        return new ScriptedRegistry(TlsKeys.bundle(key, null).createSslContext().getServerSocketFactory());
    }

    private static SslBundle trusting(Path key) {
        return TlsKeys.bundle(null, key);
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
}
