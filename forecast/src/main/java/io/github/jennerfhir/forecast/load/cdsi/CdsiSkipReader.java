package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ConditionalSkip;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.SkipCondition;
import io.github.jennerfhir.forecast.model.SkipSet;
import java.util.List;
import java.util.Locale;

/** Reads conditional skips (Logic Specification 4.6, section 6.2). */
final class CdsiSkipReader {

    private final ProductCatalogue products;

    CdsiSkipReader(ProductCatalogue products) {
        this.products = products;
    }

    List<ConditionalSkip> read(XmlElement dose) {
        return dose.children("conditionalSkip").stream().map(this::skip).toList();
    }

    private ConditionalSkip skip(XmlElement skip) {
        ConditionalSkip.Context context =
                skip.value("context", text -> ConditionalSkip.Context.valueOf(text.toUpperCase(Locale.ROOT)));
        if (context == null) {
            throw skip.error("'context' is missing");
        }
        List<SkipSet> sets = skip.children("set").stream().map(this::set).toList();
        boolean all = !"or".equalsIgnoreCase(skip.text("setLogic"));
        return new ConditionalSkip(context, all, sets);
    }

    private SkipSet set(XmlElement set) {
        List<SkipCondition> conditions =
                set.children("condition").stream().map(this::condition).toList();
        if (conditions.isEmpty()) {
            throw set.error("a set without a condition would always be met");
        }
        boolean all = !"or".equalsIgnoreCase(set.text("conditionLogic"));
        return new SkipSet(set.text("setDescription"), CdsiValues.applies(set), all, conditions);
    }

    private SkipCondition condition(XmlElement condition) {
        String type = condition.required("conditionType").toLowerCase(Locale.ROOT);
        TimePeriod begin = condition.value("beginAge", TimePeriod::parse);
        TimePeriod end = condition.value("endAge", TimePeriod::parse);
        if (type.equals("age")) {
            return new SkipCondition.WithinAge(begin, end);
        }
        if (type.equals("interval")) {
            TimePeriod interval = condition.value("interval", TimePeriod::parse);
            if (interval == null) {
                throw condition.error("'interval' is missing");
            }
            return new SkipCondition.SincePreviousDose(interval);
        }
        if (type.equals("completed series")) {
            return new SkipCondition.CompletedSeries(condition.required("seriesGroups"));
        }
        if (type.startsWith("vaccine count by")) {
            return count(condition, begin, end);
        }
        throw condition.error("unknown condition type '" + type + "'");
    }

    private SkipCondition count(XmlElement condition, TimePeriod begin, TimePeriod end) {
        condition.required("doseCount");
        return new SkipCondition.DoseCount(
                begin,
                end,
                condition.value("startDate", CdsiValues::date, EpochDays.FIRST),
                condition.value("endDate", CdsiValues::date, EpochDays.LAST),
                condition.value("vaccineTypes", list -> CdsiValues.products(list, products)),
                condition.required("doseType").equalsIgnoreCase("valid"),
                condition.value("doseCountLogic", CdsiSkipReader::comparison, SkipCondition.Comparison.GREATER_THAN),
                condition.value("doseCount", Integer::valueOf));
    }

    private static SkipCondition.Comparison comparison(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "greater than" -> SkipCondition.Comparison.GREATER_THAN;
            case "equal", "equal to" -> SkipCondition.Comparison.EQUAL_TO;
            case "less than" -> SkipCondition.Comparison.LESS_THAN;
            default -> throw new IllegalArgumentException("unknown dose count logic '" + text + "'");
        };
    }
}
