package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.server.fixture.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Another system that sends messages to our listener, by its own means. */
final class MllpClient {

    private MllpClient() {}

    /** A connection to the listener of a server. */
    static Socket connect(Server server) throws IOException {
        int port = server.part(MllpListener.class).port().orElseThrow();
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Sends messages one after the other on one connection, and answers what came back. */
    static List<String> exchange(Server server, String... messages) throws IOException {
        List<String> answers = new ArrayList<>();
        try (Socket socket = connect(server)) {
            for (String message : messages) {
                answers.add(exchange(socket, message));
            }
        }
        return answers;
    }

    /** Sends a message and answers what came back; what came is empty if the connection ended. */
    static String exchange(Socket socket, String message) throws IOException {
        return exchange(socket, message, StandardCharsets.UTF_8);
    }

    /** The same in another character set; the answer is always in UTF-8. */
    static String exchange(Socket socket, String message, Charset set) throws IOException {
        socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(set));
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0x1c && next >= 0; next = in.read()) {
            if (next != 0x0b) {
                answer.write(next);
            }
        }
        in.read();
        return answer.toString(StandardCharsets.UTF_8);
    }
}
