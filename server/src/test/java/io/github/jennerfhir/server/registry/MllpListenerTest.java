package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The bounds of the listener, over real sockets. */
class MllpListenerTest {

    @Test
    void oneConnectionTooManyIsClosedAndTheNextIsServedWhenThereIsRoom() throws Exception {
        MllpListener listener = listener(1, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try {
            try (Socket first = connect(listener);
                    Socket second = connect(listener)) {
                assertThat(MllpClient.exchange(first, "one")).isEqualTo("answer to one");
                assertThat(second.getInputStream().read()).as("closed").isEqualTo(-1);
                assertThat(MllpClient.exchange(first, "two")).isEqualTo("answer to two");
            }
            assertThat(sooner(listener, "three")).isEqualTo("answer to three");
        } finally {
            listener.stop();
        }
    }

    @Test
    void whoSaysNothingIsSentAway() throws Exception {
        MllpListener listener = listener(1, Duration.ofMillis(50), Duration.ofMinutes(1));
        try (Socket silent = connect(listener)) {
            assertThat(silent.getInputStream().read()).as("closed").isEqualTo(-1);
            assertThat(sooner(listener, "one")).isEqualTo("answer to one");
        } finally {
            listener.stop();
        }
    }

    @Test
    void whoBeginsAMessageAndDoesNotEndItIsSentAway() throws Exception {
        MllpListener listener = listener(1, Duration.ofMinutes(1), Duration.ofMillis(50));
        try (Socket slow = connect(listener)) {
            slow.getOutputStream().write(new byte[] {0x0b, 'M', 'S', 'H'});
            assertThat(slow.getInputStream().read()).as("closed").isEqualTo(-1);
            assertThat(sooner(listener, "one")).isEqualTo("answer to one");
        } finally {
            listener.stop();
        }
    }

    /** A write has no timeout of its own. */
    @Test
    void whoDoesNotReadIsSentAway() throws Exception {
        MllpListener listener = listener(1, Duration.ofMinutes(1), Duration.ofMillis(200));
        try (Socket deaf = connect(listener)) {
            deaf.getOutputStream().write("\u000bmuch\u001c\r".getBytes(StandardCharsets.UTF_8));

            assertThat(sooner(listener, "one")).isEqualTo("answer to one");
        } finally {
            listener.stop();
        }
    }

    /** Bytes that come again and again are no message either. */
    @Test
    void whoMakesNoiseAndBeginsNoMessageIsSentAway() throws Exception {
        MllpListener listener = listener(1, Duration.ofMillis(50), Duration.ofMinutes(1));
        try (Socket noisy = connect(listener)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            noisy.getOutputStream().write(new byte[1024]);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(sooner(listener, "one")).isEqualTo("answer to one");
        } finally {
            listener.stop();
        }
    }

    /** More than the buffers of a connection hold, where much is asked for. */
    private static String answer(byte[] message, String peer) {
        String text = new String(message, StandardCharsets.UTF_8);
        return text.equals("much") ? "X".repeat(64 << 20) : "answer to " + text;
    }

    /** A place is free a moment after the connection before it has ended. */
    private static String sooner(MllpListener listener, String message) throws Exception {
        String answer = "";
        while (answer.isEmpty()) {
            try (Socket socket = connect(listener)) {
                answer = MllpClient.exchange(socket, message);
            } catch (SocketException e) {
                answer = "";
            }
        }
        return answer;
    }

    private static MllpListener listener(int connections, Duration idle, Duration message) {
        RegistryIntakeSettings settings = new RegistryIntakeSettings(
                Optional.of(0),
                false,
                "127.0.0.1",
                Optional.empty(),
                "JENNER",
                connections,
                idle,
                message,
                DataSize.ofKilobytes(1));
        MllpListener listener = new MllpListener(settings, Optional.empty(), MllpListenerTest::answer);
        listener.start();
        return listener;
    }

    private static Socket connect(MllpListener listener) throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port().orElseThrow());
    }
}
