package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.Age;
import io.github.jennerfhir.forecast.model.ConditionalSkip;
import io.github.jennerfhir.forecast.model.ConflictTable;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.model.ForecastSpacing;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.IntervalReference;
import io.github.jennerfhir.forecast.model.ObservationCatalogue;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.ProductSet;
import io.github.jennerfhir.forecast.model.Season;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.VaccineList;
import java.util.List;

/** Reads a series dose with its ages, intervals and vaccines. */
final class CdsiDoseReader {

    private final ProductCatalogue products;
    private final ObservationCatalogue observations;
    private final ConflictTable conflicts;
    private final CdsiSkipReader skips;

    CdsiDoseReader(ProductCatalogue products, ObservationCatalogue observations, ConflictTable conflicts) {
        this.products = products;
        this.observations = observations;
        this.conflicts = conflicts;
        this.skips = new CdsiSkipReader(products);
    }

    SeriesDose read(XmlElement dose, int number) {
        if (!dose.required("doseNumber").equals("Dose " + number)) {
            throw dose.error("'Dose " + number + "' is expected here");
        }
        VaccineList preferable = vaccines(dose, "preferableVaccine");
        List<ConditionalSkip> conditional = skips.read(dose);
        return new SeriesDose(
                number,
                null,
                true,
                dose.children("age").stream().map(this::age).toList(),
                intervals(dose, "interval", number),
                intervals(dose, "allowableInterval", number),
                preferable,
                vaccines(dose, "allowableVaccine"),
                inadvertent(dose),
                without(conditional, ConditionalSkip.Context.FORECAST),
                without(conditional, ConditionalSkip.Context.EVALUATION),
                dose.value("recurringDose", CdsiValues::flag, false),
                season(dose.child("seasonalRecommendation")),
                ForecastSpacing.of(preferable, conflicts));
    }

    private static List<ConditionalSkip> without(List<ConditionalSkip> skips, ConditionalSkip.Context context) {
        return skips.stream().filter(skip -> skip.context() != context).toList();
    }

    private Age age(XmlElement age) {
        return new Age(
                age.value("absMinAge", TimePeriod::parse),
                age.value("minAge", TimePeriod::parse),
                age.value("earliestRecAge", TimePeriod::parse),
                age.value("latestRecAge", TimePeriod::parse),
                age.value("maxAge", TimePeriod::parse),
                CdsiValues.applies(age));
    }

    private List<Interval> intervals(XmlElement dose, String name, int number) {
        return dose.children(name).stream()
                .map(interval -> interval(interval, number))
                .toList();
    }

    private Interval interval(XmlElement interval, int number) {
        String priority = interval.text("intervalPriority");
        if (priority != null && !priority.equals("override") && !priority.equals("Y") && !priority.equals("N")) {
            throw interval.error("unknown interval priority '" + priority + "'");
        }
        return new Interval(
                reference(interval, number),
                interval.value("absMinInt", TimePeriod::parse),
                interval.value("minInt", TimePeriod::parse),
                interval.value("earliestRecInt", TimePeriod::parse),
                interval.value("latestRecInt", TimePeriod::parse),
                priority != null && !priority.equals("N"),
                CdsiValues.applies(interval));
    }

    private IntervalReference reference(XmlElement interval, int number) {
        if (interval.value("fromPrevious", CdsiValues::flag, false)) {
            return IntervalReference.previousDose(false);
        }
        Integer target = interval.value("fromTargetDose", Integer::valueOf);
        if (target != null && (target < 1 || target >= number)) {
            throw interval.error("an interval of dose " + number + " cannot run from target dose " + target);
        }
        if (target != null) {
            return IntervalReference.targetDose(target);
        }
        ProductSet recent = interval.value("fromMostRecent", list -> CdsiValues.products(list, products));
        if (recent != null) {
            return IntervalReference.mostRecent(recent);
        }
        XmlElement observation = interval.child("fromRelevantObs");
        if (observation == null) {
            throw interval.error("the interval does not say what it runs from");
        }
        return IntervalReference.observation(observations.add(observation.required("code")));
    }

    private VaccineList vaccines(XmlElement dose, String name) {
        List<DoseVaccine> vaccines =
                dose.children(name).stream().map(this::vaccine).toList();
        return vaccines.isEmpty() ? VaccineList.EMPTY : new VaccineList(vaccines);
    }

    private DoseVaccine vaccine(XmlElement vaccine) {
        return new DoseVaccine(
                product(vaccine),
                vaccine.value("beginAge", TimePeriod::parse),
                vaccine.value("endAge", TimePeriod::parse),
                vaccine.text("mvx"),
                vaccine.value("forecastVaccineType", CdsiValues::flag, false));
    }

    private int product(XmlElement vaccine) {
        vaccine.required("cvx");
        return vaccine.value("cvx", cvx -> CdsiValues.product(cvx, products));
    }

    private ProductSet inadvertent(XmlElement dose) {
        List<XmlElement> vaccines = dose.children("inadvertentVaccine");
        return vaccines.isEmpty()
                ? ProductSet.EMPTY
                : ProductSet.of(vaccines.stream().mapToInt(this::product).toArray());
    }

    private static Season season(XmlElement season) {
        if (season == null) {
            return null;
        }
        return new Season(
                season.value("startDate", CdsiValues::date, EpochDays.FIRST),
                season.value("endDate", CdsiValues::date, EpochDays.LAST));
    }
}
