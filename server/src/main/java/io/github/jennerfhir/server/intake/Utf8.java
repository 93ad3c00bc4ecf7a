package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies are UTF-8, FHIR R4 http.html#mime-type; half right bytes would be replaced silently by those who parse them. */
final class Utf8 {

    private static final int CHUNK = 8 * 1024;

    private Utf8() {}

    /**
     * The body without a byte order mark.
     *
     * @throws ProblemException INVALID_BODY if it is not UTF-8
     */
    static byte[] require(byte[] body) {
        if (isAscii(body)) {
            return body;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer forgotten = CharBuffer.allocate(CHUNK);
        try {
            CoderResult result = decoder.decode(bytes, forgotten, true);
            while (result.isOverflow()) {
                forgotten.clear();
                result = decoder.decode(bytes, forgotten, true);
            }
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    Problem.INVALID_BODY, "The body is not UTF-8: the byte at " + bytes.position() + " is wrong");
        }
        return hasMark(body) ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static boolean isAscii(byte[] body) {
        for (byte one : body) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }
}
