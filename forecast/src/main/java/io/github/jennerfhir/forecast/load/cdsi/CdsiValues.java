package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.DateRange;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.ProductSet;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** How the supporting data writes dates, flags and lists of CVX codes. */
final class CdsiValues {

    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    private CdsiValues() {}

    /** The data writes 20250827 in most places and 01/01/1957 in some. */
    static int date(String text) {
        DateTimeFormatter format = text.indexOf('/') < 0 ? DateTimeFormatter.BASIC_ISO_DATE : MONTH_FIRST;
        return EpochDays.of(LocalDate.parse(text, format));
    }

    static boolean flag(String text) {
        return switch (text) {
            case "Yes", "Y" -> true;
            case "No", "N" -> false;
            default -> throw new IllegalArgumentException("neither Yes nor No: '" + text + "'");
        };
    }

    static DateRange applies(XmlElement element) {
        int first = element.value("effectiveDate", CdsiValues::date, EpochDays.FIRST);
        int last = element.value("cessationDate", CdsiValues::date, EpochDays.LAST);
        if (first == EpochDays.FIRST && last == EpochDays.LAST) {
            return DateRange.ALWAYS;
        }
        return new DateRange(first, last);
    }

    static int product(String cvx, ProductCatalogue products) {
        String code = cvx.trim();
        if (code.isEmpty() || !code.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException("not a CVX code: '" + cvx + "'");
        }
        return products.add(ProductCode.cvx(code.length() == 1 ? "0" + code : code));
    }

    static ProductSet products(String list, ProductCatalogue products) {
        return ProductSet.of(Arrays.stream(list.split(";"))
                .filter(code -> !code.isBlank())
                .mapToInt(code -> product(code, products))
                .toArray());
    }
}
