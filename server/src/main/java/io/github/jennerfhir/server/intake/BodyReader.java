package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.util.unit.DataSize;

/** Reads a body into memory, never more of it than the limit, compressed or not. Thread safe. */
final class BodyReader {

    private static final int CHUNK = 16 * 1024;

    /** What is refused is still read to its end, up to this, so that the client comes to read the answer. */
    private static final long DRAINED = DataSize.ofMegabytes(256).toBytes();

    private static final long DRAINING_NANOS = 20_000_000_000L;

    /**
     * The body after decompression.
     *
     * @param share counts what is held
     * @throws ProblemException if it is too large, or compressed in a way that is not known
     */
    byte[] read(HttpServletRequest request, DataSize limit, BodiesInMemory.Share share) throws IOException {
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw tooLarge(limit);
        }
        InputStream sent = request.getInputStream();
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return bounded(sent, limit, share);
        }
        if (!encoding.trim().toLowerCase(Locale.ROOT).matches("(x-)?gzip")) {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be gzip, or the body not compressed");
        }
        try {
            // no more compressed bytes than the limit either: a stream of empty members would inflate to nothing for
            // ever
            return bounded(new GZIPInputStream(new Capped(sent, limit), CHUNK), limit, share);
        } catch (ZipException | EOFException e) {
            throw new ProblemException(Problem.INVALID_BODY, "The body is not gzip, as Content-Encoding says it is");
        }
    }

    /** Reads on to the end and forgets it. */
    void drain(HttpServletRequest request) {
        try {
            InputStream rest = request.getInputStream();
            byte[] chunk = new byte[CHUNK];
            long until = System.nanoTime() + DRAINING_NANOS;
            long read = 0;
            int count = rest.read(chunk);
            while (count >= 0 && read < DRAINED && System.nanoTime() < until) {
                read += count;
                count = rest.read(chunk);
            }
        } catch (IOException | IllegalStateException e) {
            // The client has gone, or the body cannot be read any more: there is nothing left to read.
        }
    }

    private static byte[] bounded(InputStream source, DataSize limit, BodiesInMemory.Share share) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        int count = source.read(chunk);
        while (count >= 0) {
            if (body.size() + (long) count > limit.toBytes()) {
                throw tooLarge(limit);
            }
            share.take(count);
            body.write(chunk, 0, count);
            count = source.read(chunk);
        }
        return body.toByteArray();
    }

    private static ProblemException tooLarge(DataSize limit) {
        return new ProblemException(
                Problem.BODY_TOO_LARGE,
                "The body is larger than %d bytes (after decompression, if it is compressed): send less at once"
                        .formatted(limit.toBytes()));
    }

    /** Ends with a refusal where the limit is. */
    private static final class Capped extends InputStream {

        private final InputStream source;
        private final DataSize limit;
        private long read;

        Capped(InputStream source, DataSize limit) {
            this.source = source;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = source.read(into, from, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit.toBytes()) {
                throw tooLarge(limit);
            }
        }
    }
}
