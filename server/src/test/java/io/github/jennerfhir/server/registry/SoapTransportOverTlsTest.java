package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import io.github.jennerfhir.server.settings.RegistrySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/** CDC's SOAP service with TLS, that wants a certificate of ours: who is spoken to, and as whom, is a setting. */
class SoapTransportOverTlsTest {

    private static final String MESSAGE = "MSH|^~\\&|JENNER|CLINIC|||20260101000000+0000||VXU^V04^VXU_V04|C1|P|2.5.1\r";
    private static final String ANSWER = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<c:submitSingleMessageResponse xmlns:c=\"urn:cdc:iisb:2011\"><c:return>MSH|ACK</c:return>"
            + "</c:submitSingleMessageResponse></s:Body></s:Envelope>";

    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    private Path folder;

    private Path theirs;
    private Path ours;
    private HttpsServer service;

    @BeforeEach
    void start() throws Exception {
        TlsKeys keys = new TlsKeys(folder);
        theirs = keys.key("registry", "ip:127.0.0.1");
        ours = keys.key("ours", "dns:clinic.example");
        service = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setHttpsConfigurator(
                new HttpsConfigurator(TlsKeys.bundle(theirs, ours).createSslContext()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        service.createContext("/iis", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void whoTrustsTheServiceAndIsTrustedIsAnswered() {
        assertThat(send(TlsKeys.bundle(ours, theirs))).isEqualTo(new Delivery.Answered("MSH|ACK"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aServiceThatIsNotTrustedIsNotReachedAndLearnsNothing() throws Exception {
        Path other = new TlsKeys(folder).key("other", "ip:127.0.0.1");

        assertThat(send(TlsKeys.bundle(ours, other))).isInstanceOf(Delivery.NotReached.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void withoutACertificateOfOursNothingIsTaken() {
        assertThat(send(TlsKeys.bundle(null, theirs))).isNotInstanceOf(Delivery.Answered.class);
        assertThat(asked).hasValue(0);
    }

    private Delivery send(SslBundle bundle) {
        String address = "https://127.0.0.1:" + service.getAddress().getPort() + "/iis";
        RegistrySettings bound = new Binder(new MapConfigurationPropertySource(Map.of(
                        "jenner.registries.state.address", address, "jenner.registries.state.ssl-bundle", "state")))
                .bind("jenner", RegistrySettings.class)
                .get();
        try (RegistryTransport transport = new Transports(new DefaultSslBundleRegistry("state", bundle))
                .of(bound.registries().get("state"))) {
            return transport.send(MESSAGE);
        }
    }
}
