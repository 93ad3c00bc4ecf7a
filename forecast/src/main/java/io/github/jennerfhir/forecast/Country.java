package io.github.jennerfhir.forecast;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A country, however it is written: as an ISO 3166-1 code of two or three letters, by its English name, or as CDC writes
 * its own ("U.S."). What is none of these is a country of its own that equals no other.
 *
 * @param code the ISO 3166-1 alpha-2 code, or the text in capitals where it is not known
 */
public record Country(String code) {

    private static final Map<String, String> NAMES = names();

    public Country {
        Objects.requireNonNull(code, "code");
    }

    /** The country that a text means. */
    public static Country of(String text) {
        String plain = text.replace(".", "").strip().toUpperCase(Locale.ROOT);
        return new Country(NAMES.getOrDefault(plain, plain));
    }

    /** The English name, or what was written. */
    public String title() {
        String name = code.length() == 2 ? new Locale("", code).getDisplayCountry(Locale.ENGLISH) : "";
        return name.isEmpty() ? code : name;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale("", code);
            names.put(code, code);
            names.put(country.getISO3Country(), code);
            names.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
        }
        names.put("UNITED STATES OF AMERICA", "US");
        return names;
    }
}
