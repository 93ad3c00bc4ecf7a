package io.github.jennerfhir.server.hostile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts that trip software, made here from a fixed seed: the same on every run. None breaks a rule of FHIR on strings. */
final class OddStrings {

    private static final int COUNT = 500;
    private static final long SEED = 20261122;

    private static final List<String> FRAGMENTS = List.of(
            "' or '1'='1",
            "\"; drop table PATIENT; --",
            "%s%n%x",
            "${env:HOME}",
            "${jndi:ldap://example.org/x}",
            "{{7*7}}",
            "<b onclick=x>",
            "<!-- ",
            "]]>",
            "&lt;&#0;&amp;",
            "../../etc/passwd",
            "C:\\con\\nul",
            "\\u0000",
            "\\",
            "`id`",
            "$(id)",
            "|",
            "||",
            "&&",
            "null",
            "undefined",
            "NaN",
            "Infinity",
            "-0",
            "1e1000000000",
            "0x7f",
            "true",
            "[]",
            "{}",
            "\t",
            "\r\n",
            "\n",
            " a b ",
            "\u00a0",
            "\u200b",
            "\u200d",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffd",
            "\ufffe",
            "\u0085",
            "\u007f",
            "\u00ad",
            "\u061c",
            "\u202e",
            "\u202d",
            "\u2066",
            "\u2069",
            "\u0301\u0301\u0301",
            "Z\u0351\u036b\u0343",
            "e\u0301",
            "\u00e9",
            "\u1e9b\u0323",
            "\ufb01",
            "\u0130",
            "\u0131",
            "\u00df",
            "\u1e9e",
            "\u03c2",
            "\u0660\u0661",
            "\u0e33",
            "\u0e01\u0e34\u0e19",
            "\u0915\u094d\u0937",
            "\u0ba8\u0bbf",
            "\u1112\u1161\u11ab",
            "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
            "\u0627\u0644\u0633\u0644\u0627\u0645",
            "\u6f22\u5b57",
            "\u3042\u3099");

    private static final List<String> BEYOND = List.of(
            "\ud840\udc0b",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\ud83c\uddf3\ud83c\uddec",
            "\ud83d\udc4d\ud83c\udffd",
            "\ud835\udd04",
            "\udbff\udfff",
            "\udb40\udc61",
            "\ud800\udf48");

    private OddStrings() {}

    /** As many different ones as COUNT says; none is empty or white space alone. */
    static List<String> all() {
        Set<String> strings = new LinkedHashSet<>();
        FRAGMENTS.forEach(fragment -> strings.add("a" + fragment + "b"));
        BEYOND.forEach(character -> strings.add(character.repeat(3)));
        strings.add("x".repeat(30_000));
        strings.add("\ud83d\ude00".repeat(10_000));
        Random random = new Random(SEED);
        while (strings.size() < COUNT) {
            strings.add(composed(random));
        }
        return new ArrayList<>(strings);
    }

    private static String composed(Random random) {
        StringBuilder text = new StringBuilder("s");
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            text.append(
                    switch (random.nextInt(4)) {
                        case 0 -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
                        case 1 -> BEYOND.get(random.nextInt(BEYOND.size()));
                        default -> anyCharacter(random);
                    });
        }
        return text.append('e').toString();
    }

    /** A code point that is no control character below 32 and no half of a pair. */
    private static String anyCharacter(Random random) {
        int point = ' ' + random.nextInt(0x10FFFF - ' ');
        return Character.getType(point) == Character.SURROGATE ? "?" : Character.toString(point);
    }
}
