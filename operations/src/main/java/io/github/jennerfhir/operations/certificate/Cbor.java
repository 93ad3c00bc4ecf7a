package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** CBOR, RFC 8949, as far as certificates need it. Keys that are numbers are read as their decimal text. */
final class Cbor {

    private static final CBORFactory FACTORY = new CBORFactory();
    private static final ObjectMapper MAPPER = new CBORMapper(FACTORY);

    /** Writes one item. */
    @FunctionalInterface
    interface Content {
        void writeTo(CBORGenerator generator) throws IOException;
    }

    private Cbor() {}

    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator = FACTORY.createGenerator(bytes)) {
            content.writeTo(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("CBOR cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** The one item that the bytes are, whatever tag it has; empty if they are not that. */
    static Optional<JsonNode> read(byte[] bytes) {
        try (CBORParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonNode item = MAPPER.readTree(parser);
            JsonToken more = parser.nextToken();
            return more == null ? Optional.ofNullable(item) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
