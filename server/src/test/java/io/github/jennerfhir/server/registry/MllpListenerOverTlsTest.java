package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/** The listener with TLS over real sockets: who has no certificate that it trusts is not listened to. */
class MllpListenerOverTlsTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Path ours;
    private Path clinic;
    private MllpListener listener;

    @BeforeEach
    void start() throws Exception {
        TlsKeys keys = new TlsKeys(folder);
        ours = keys.key("registry", "ip:127.0.0.1");
        clinic = keys.key("clinic", "dns:clinic.example");
        RegistryIntakeSettings settings = new RegistryIntakeSettings(
                Optional.of(0),
                false,
                "127.0.0.1",
                Optional.of("intake"),
                "JENNER",
                1,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                DataSize.ofKilobytes(1));
        listener = new MllpListener(
                settings, Optional.of(TlsKeys.bundle(ours, clinic).createSslContext()), (message, peer) -> {
                    asked.add(peer + " " + new String(message, StandardCharsets.UTF_8));
                    return "heard";
                });
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void whoHasACertificateThatIsTrustedIsNamedByIt() throws Exception {
        try (Socket client = connect(TlsKeys.bundle(clinic, ours))) {
            assertThat(MllpClient.exchange(client, "one")).isEqualTo("heard");
            assertThat(MllpClient.exchange(client, "two")).isEqualTo("heard");
        }
        assertThat(asked).containsExactly("mllp/CN=clinic one", "mllp/CN=clinic two");
    }

    @Test
    void whoHasNoneOrAnotherIsNotListenedTo() throws Exception {
        Path other = new TlsKeys(folder).key("other", "dns:clinic.example");

        for (SslBundle stranger : List.of(TlsKeys.bundle(null, ours), TlsKeys.bundle(other, ours))) {
            assertThatThrownBy(() -> {
                        try (Socket client = connect(stranger)) {
                            if (MllpClient.exchange(client, "one").isEmpty()) {
                                throw new IOException("closed without an answer");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(asked).isEmpty();
        assertThat(served()).isEqualTo("heard");
    }

    /** The first bytes of a handshake, and then nothing: the one place is free again soon. */
    @Test
    void whoDoesNotEndTheHandshakeIsSentAway() throws Exception {
        try (Socket half =
                new Socket(InetAddress.getLoopbackAddress(), listener.port().orElseThrow())) {
            half.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02});

            assertThat(half.getInputStream().read()).as("closed").isEqualTo(-1);
            assertThat(served()).isEqualTo("heard");
        }
    }

    /** A place is free a moment after the connection before it has ended. */
    private String served() throws InterruptedException {
        String answer = "";
        for (int attempt = 0; answer.isEmpty() && attempt < 100; attempt++) {
            try (Socket client = connect(TlsKeys.bundle(clinic, ours))) {
                answer = MllpClient.exchange(client, "one");
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        return answer;
    }

    private Socket connect(SslBundle bundle) throws IOException {
        return bundle.createSslContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", listener.port().orElseThrow());
    }
}
