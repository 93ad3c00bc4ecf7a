package io.github.jennerfhir.operations.certificate;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A name in full, in the order in which it is written: family last, but first and without a space in East Asian scripts. */
final class FullName {

    private static final Set<UnicodeScript> FAMILY_FIRST = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL);

    private FullName() {}

    /** Empty if there is neither. */
    static String of(List<String> given, Optional<String> family) {
        boolean familyFirst = family.isPresent()
                && !given.isEmpty()
                && isEastAsian(family.get())
                && given.stream().allMatch(FullName::isEastAsian);
        List<String> parts = new ArrayList<>(given);
        family.ifPresent(name -> parts.add(familyFirst ? 0 : parts.size(), name));
        return String.join(familyFirst ? "" : " ", parts).strip();
    }

    private static boolean isEastAsian(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(letter -> FAMILY_FIRST.contains(UnicodeScript.of(letter)));
    }
}
