package io.github.jennerfhir.server.certificate;

import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as outlines: the JDK's shaping engine joins Arabic letters, orders Devanagari signs and runs right to left, which no
 * PDF library does for all scripts.
 *
 * @param lines the lines, at most as wide as asked for
 * @param size of the font, in points
 */
record ShapedText(List<TextLayout> lines, float size) {

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final float LEADING = 1.35f;

    ShapedText {
        lines = List.copyOf(lines);
    }

    /** @param width of a line, in points */
    static ShapedText of(String text, float size, boolean bold, float width) {
        List<TextLayout> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R", -1)) {
            if (!paragraph.isBlank()) {
                LineBreakMeasurer measurer = new LineBreakMeasurer(
                        ScriptFonts.of(paragraph, size, bold).getIterator(), EXACT);
                while (measurer.getPosition() < paragraph.length()) {
                    lines.add(measurer.nextLayout(width));
                }
            }
        }
        return new ShapedText(lines, size);
    }

    /** What fits on one line; what does not is left out. */
    ShapedText firstLine() {
        return new ShapedText(lines.subList(0, Math.min(1, lines.size())), size);
    }

    float height() {
        return lines.size() * size * LEADING;
    }

    /** The outlines with the upper left corner at the origin, upwards as PDF counts; text of a right-to-left script too. */
    List<Shape> outlines() {
        List<Shape> outlines = new ArrayList<>();
        float baseline = -size;
        for (TextLayout line : lines) {
            outlines.add(line.getOutline(new AffineTransform(1, 0, 0, -1, 0, baseline)));
            baseline -= size * LEADING;
        }
        return outlines;
    }
}
