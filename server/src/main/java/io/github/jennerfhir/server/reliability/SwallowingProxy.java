package io.github.jennerfhir.server.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a device and a replica, and loses answers: of some connections it hands on the request and cuts the line
 * when the answer comes. Which ones is drawn from the seed.
 */
final class SwallowingProxy implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final int target;
    private final double share;
    private final Random random;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * @param target the port on the loopback address to hand requests to
     * @param share how many of the connections lose their answers, 0 to 1
     */
    SwallowingProxy(int target, double share, long seed) {
        this.target = target;
        this.share = share;
        this.random = new Random(seed);
        try {
            this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket device = server.accept();
                boolean swallows = random.nextDouble() < share;
                threads.execute(() -> connect(device, swallows));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket device, boolean swallows) {
        try (device;
                Socket replica = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> copy(device, replica));
            if (swallows) {
                // the server has done its work when its answer begins
                replica.getInputStream().read();
            } else {
                copy(replica, device);
            }
        } catch (IOException e) {
            // the device sees a connection that was cut
        }
    }

    private static void copy(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream source = from.getInputStream();
            for (int read = source.read(chunk); read >= 0; read = source.read(chunk)) {
                to.getOutputStream().write(chunk, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // either side has gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
