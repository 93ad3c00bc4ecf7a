package io.github.jennerfhir.server.registry;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Frames of the Minimal Lower Layer Protocol on one socket: VT, the message in UTF-8, FS, CR. Both sizes and times are
 * bounded, also against a sender that lets single bytes drip.
 */
final class MllpFrames {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;

    /** Of what the timeout of a single read does not see: it has that much more. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Socket socket;
    private final Socket wire;
    private final InputStream in;
    private final OutputStream out;
    private final int longest;

    /**
     * Frames on a socket.
     *
     * @param socket with or without TLS
     * @param wire the socket under TLS, or the same
     * @param longest bytes of a message that is taken at most
     */
    MllpFrames(Socket socket, Socket wire, int longest) throws IOException {
        this.socket = socket;
        this.wire = wire;
        this.in = new java.io.BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.longest = longest;
    }

    /**
     * Writes a message.
     *
     * @param limit how long at most; the connection is ended where the other side takes nothing
     */
    void write(String message, Duration limit) throws IOException {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[text.length + 3];
        frame[0] = START;
        System.arraycopy(text, 0, frame, 1, text.length);
        frame[text.length + 1] = END;
        frame[text.length + 2] = RETURN;
        try (SocketWatch ignored = SocketWatch.over(wire, limit)) {
            out.write(frame);
            out.flush();
        }
    }

    /**
     * Waits for a whole message, and answers its bytes.
     *
     * @param idle how long until it begins
     * @param whole how long from then on
     * @throws SocketTimeoutException if it takes longer
     * @throws EOFException if the connection ends before
     * @throws MessageTooLongException if it has more bytes than are taken
     */
    byte[] read(Duration idle, Duration whole) throws IOException {
        try (SocketWatch ignored = SocketWatch.over(wire, idle.plus(GRACE))) {
            long begin = System.nanoTime() + idle.toNanos();
            int next = read(begin);
            while (next != START) {
                // What stands between frames is noise, if it is anything.
                next = read(begin);
            }
        }
        try (SocketWatch ignored = SocketWatch.over(wire, whole.plus(GRACE))) {
            return message(System.nanoTime() + whole.toNanos());
        }
    }

    private byte[] message(long deadline) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int next = read(deadline);
        while (next != END) {
            message.write(next);
            if (message.size() > longest) {
                throw new MessageTooLongException(longest);
            }
            next = read(deadline);
        }
        return message.toByteArray();
    }

    /** The CR that ends a frame is read as noise before the next one. */
    private int read(long deadline) throws IOException {
        if (in.available() == 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("no message in time");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection ended");
        }
        return next;
    }

    /** A message is longer than we take. */
    static final class MessageTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        MessageTooLongException(int longest) {
            super("a message has at most " + longest + " bytes");
        }
    }
}
