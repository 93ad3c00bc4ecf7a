package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.operations.certificate.QrSymbol;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Draws on one page, by points from its lower left corner. To be closed. */
final class PageWriter implements AutoCloseable {

    private final PDPageContentStream content;

    PageWriter(PDDocument document, PDRectangle size) throws IOException {
        PDPage page = new PDPage(size);
        document.addPage(page);
        this.content = new PDPageContentStream(document, page);
    }

    /** @param top where the first line begins */
    void text(ShapedText text, float left, float top) throws IOException {
        content.saveGraphicsState();
        content.transform(Matrix.getTranslateInstance(left, top));
        for (Shape outline : text.outlines()) {
            if (path(outline)) {
                content.fill();
            }
        }
        content.restoreGraphicsState();
    }

    void line(float fromX, float toX, float y) throws IOException {
        content.setStrokingColor(Color.GRAY);
        content.setLineWidth(0.5f);
        content.moveTo(fromX, y);
        content.lineTo(toX, y);
        content.stroke();
    }

    void shade(float left, float bottom, float width, float height) throws IOException {
        content.saveGraphicsState();
        content.setNonStrokingColor(new Color(0xee, 0xee, 0xee));
        content.addRect(left, bottom, width, height);
        content.fill();
        content.restoreGraphicsState();
    }

    /** @param side of the symbol without its quiet zone */
    void qr(QrSymbol symbol, float left, float bottom, float side) throws IOException {
        content.saveGraphicsState();
        content.transform(Matrix.getTranslateInstance(left, bottom));
        float scale = side / symbol.size();
        content.transform(Matrix.getScaleInstance(scale, scale));
        for (int y = 0; y < symbol.size(); y++) {
            for (int x = 0; x < symbol.size(); x++) {
                if (symbol.dark(x, y) && !symbol.dark(x - 1, y)) {
                    int end = x;
                    while (symbol.dark(end, y)) {
                        end++;
                    }
                    content.addRect(x, symbol.size() - 1 - y, end - x, 1);
                }
            }
        }
        content.fill();
        content.restoreGraphicsState();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Whether there is anything to fill: a space has no outline. */
    private boolean path(Shape shape) throws IOException {
        float[] points = new float[6];
        float x = 0;
        float y = 0;
        boolean any = false;
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int last = 0;
            switch (path.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(points[0], points[1]);
                case PathIterator.SEG_LINETO -> content.lineTo(points[0], points[1]);
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves only
                    content.curveTo(
                            x + (points[0] - x) * 2 / 3,
                            y + (points[1] - y) * 2 / 3,
                            points[2] + (points[0] - points[2]) * 2 / 3,
                            points[3] + (points[1] - points[3]) * 2 / 3,
                            points[2],
                            points[3]);
                    last = 2;
                }
                case PathIterator.SEG_CUBICTO -> {
                    content.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
                    last = 4;
                }
                default -> content.closePath();
            }
            x = points[last];
            y = points[last + 1];
            any = true;
        }
        return any;
    }
}
