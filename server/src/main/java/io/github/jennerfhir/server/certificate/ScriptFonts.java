package io.github.jennerfhir.server.certificate;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fonts that come along, so that names look right on a server without any: Latin, Greek, Cyrillic, Arabic, Devanagari,
 * Ethiopic and Han. Thread safe.
 */
final class ScriptFonts {

    private static final List<String> OTHER_SCRIPTS = List.of(
            "NotoNaskhArabic-Regular.ttf",
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansEthiopic-Regular.ttf",
            "DroidSansFallback-Han.ttf");

    private ScriptFonts() {}

    /** The text with a font for each part of it. */
    static AttributedString of(String text, float size, boolean bold) {
        List<Font> fonts = (bold ? Bundled.BOLD : Bundled.REGULAR)
                .stream().map(font -> font.deriveFont(size)).toList();
        AttributedString fonted = new AttributedString(text);
        int start = 0;
        while (start < text.length()) {
            Font font = font(fonts, text.codePointAt(start), fonts.get(0));
            int end = start;
            while (end < text.length()
                    && font(fonts, text.codePointAt(end), font).equals(font)) {
                end += Character.charCount(text.codePointAt(end));
            }
            fonted.addAttribute(TextAttribute.FONT, font, start, end);
            start = end;
        }
        return fonted;
    }

    /** What belongs to no script, such as a space or a mark, keeps the font of what is before it, if that has it. */
    private static Font font(List<Font> fonts, int character, Font before) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        boolean shared = script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED;
        if (shared && before.canDisplay(character)) {
            return before;
        }
        return fonts.stream()
                .filter(font -> font.canDisplay(character))
                .findFirst()
                .orElse(fonts.get(0));
    }

    /** Read when the first card is printed. */
    private static final class Bundled {

        static final List<Font> OTHERS =
                OTHER_SCRIPTS.stream().map(Bundled::read).toList();
        static final List<Font> REGULAR = with("NotoSans-Regular.ttf");
        static final List<Font> BOLD = with("NotoSans-Bold.ttf");

        private static List<Font> with(String latin) {
            return Stream.concat(Stream.of(read(latin)), OTHERS.stream()).toList();
        }

        private static Font read(String file) {
            try (InputStream content = ScriptFonts.class.getResourceAsStream("fonts/" + file)) {
                return Font.createFont(Font.TRUETYPE_FONT, content);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(file + " is no font", e);
            }
        }
    }
}
