package io.github.jennerfhir.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A registry over MLLP that accepts every message at once, and counts what it was told. Thread safe. */
final class AcceptingRegistry implements AutoCloseable {

    private static final int START = 0x0b;
    private static final int END = 0x1c;

    private final ServerSocket listener;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger doses = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    AcceptingRegistry() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::listen);
    }

    String address() {
        return "mllp://127.0.0.1:" + listener.getLocalPort();
    }

    int messages() {
        return messages.get();
    }

    int doses() {
        return doses.get();
    }

    /** Of all messages together. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                thread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String message = read(in); !message.isEmpty(); message = read(in)) {
                String id = message.split("\\|", 11)[9];
                String answer =
                        "\u000bMSH|^~\\&|IIS|STATE|||20260101000000+0000||ACK^V04^ACK|1|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS\r"
                                + "MSA|AA|" + id + "\r\u001c\r";
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                doses.addAndGet(message.split("\rRXA\\|", -1).length - 1);
                messages.incrementAndGet();
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    /** Empty at the end. */
    private String read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int next = in.read(); next != END && next >= 0; next = in.read()) {
            if (next != START) {
                message.write(next);
            }
        }
        in.read();
        bytes.addAndGet(message.size());
        return message.toString(StandardCharsets.UTF_8);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "accepting-registry");
        thread.setDaemon(true);
        thread.start();
    }
}
