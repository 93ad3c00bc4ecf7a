package io.github.jennerfhir.operations.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** DEFLATE, RFC 1951, with or without the frame of RFC 1950. What is unpacked is bounded: a bomb is not. */
final class RawDeflate {

    private static final int LARGEST = 512 * 1024;

    private RawDeflate() {}

    /** @param framed whether to write the frame of RFC 1950 */
    static byte[] pack(byte[] content, boolean framed) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, !framed);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length);
            byte[] buffer = new byte[2048];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The content; empty if it is none, has more behind it or is larger than any certificate. */
    static Optional<byte[]> unpack(byte[] packed, boolean framed) {
        Inflater inflater = new Inflater(!framed);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream content = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[2048];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return Optional.empty();
                }
                content.write(buffer, 0, count);
                if (content.size() > LARGEST) {
                    return Optional.empty();
                }
            }
            return inflater.getRemaining() == 0 ? Optional.of(content.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
