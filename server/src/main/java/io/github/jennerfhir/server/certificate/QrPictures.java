package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.operations.certificate.QrSymbol;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** QR symbols as pictures, with the quiet zone of four modules around them. */
final class QrPictures {

    private static final int QUIET = 4;
    private static final int PIXELS = 6;
    private static final int WHITE = 0xffffff;

    private QrPictures() {}

    static byte[] png(QrSymbol symbol) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(symbol), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot be written", e);
        }
        return file.toByteArray();
    }

    static BufferedImage image(QrSymbol symbol) {
        int side = (symbol.size() + 2 * QUIET) * PIXELS;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!symbol.dark(x / PIXELS - QUIET, y / PIXELS - QUIET)) {
                    image.setRGB(x, y, WHITE);
                }
            }
        }
        return image;
    }

    /** One path of rows of dark modules. */
    static byte[] svg(QrSymbol symbol) {
        int side = symbol.size() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < symbol.size(); y++) {
            for (int x = 0; x < symbol.size(); x++) {
                if (symbol.dark(x, y) && !symbol.dark(x - 1, y)) {
                    int end = x;
                    while (symbol.dark(end, y)) {
                        end++;
                    }
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append('h')
                            .append(end - x)
                            .append("v1h-")
                            .append(end - x)
                            .append('z');
                }
            }
        }
        String drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
                        + "<rect width=\"%1$d\" height=\"%1$d\" fill=\"#fff\"/><path d=\"%2$s\"/></svg>";
        return drawing.formatted(side, path).getBytes(StandardCharsets.UTF_8);
    }
}
