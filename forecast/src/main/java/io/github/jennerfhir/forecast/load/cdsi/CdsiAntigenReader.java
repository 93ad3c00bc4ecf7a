package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.Country;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.CourseCondition;
import io.github.jennerfhir.forecast.model.Immunity;
import io.github.jennerfhir.forecast.model.Indication;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.SeriesSelection;
import io.github.jennerfhir.forecast.model.SeriesType;
import io.github.jennerfhir.forecast.model.SkipCondition;
import io.github.jennerfhir.forecast.model.VaccineContraindication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what one antigen file says: immunity, contraindications and series. */
final class CdsiAntigenReader {

    private final CdsiVocabulary vocabulary;
    private final CdsiDoseReader doses;

    CdsiAntigenReader(CdsiVocabulary vocabulary, CdsiDoseReader doses) {
        this.vocabulary = vocabulary;
        this.doses = doses;
    }

    Immunity immunity(XmlElement root) {
        List<Integer> history = root.children("immunity", "clinicalHistory").stream()
                .map(guideline -> vocabulary.observation(guideline, "guidelineCode"))
                .toList();
        List<Immunity.ByBirthDate> births = root.children("immunity", "dateOfBirth").stream()
                .map(this::byBirthDate)
                .toList();
        return history.isEmpty() && births.isEmpty() ? Immunity.NONE : new Immunity(history, births);
    }

    private Immunity.ByBirthDate byBirthDate(XmlElement birth) {
        birth.required("immunityBirthDate");
        return new Immunity.ByBirthDate(
                birth.value("immunityBirthDate", CdsiValues::date),
                birth.value("birthCountry", Country::of),
                birth.children("exclusion").stream()
                        .map(exclusion -> vocabulary.observation(exclusion, "exclusionCode"))
                        .toList());
    }

    List<AntigenContraindication> contraindications(XmlElement root) {
        XmlElement all = root.child("contraindications");
        return all == null
                ? List.of()
                : all.children("vaccineGroup", "contraindication").stream()
                        .map(element -> new AntigenContraindication(
                                vocabulary.observation(element, "observationCode"),
                                element.required("observationTitle"),
                                element.value("beginAge", TimePeriod::parse),
                                element.value("endAge", TimePeriod::parse)))
                        .toList();
    }

    List<VaccineContraindication> vaccineContraindications(XmlElement root) {
        List<VaccineContraindication> found = new ArrayList<>();
        XmlElement all = root.child("contraindications");
        if (all == null) {
            return found;
        }
        for (XmlElement element : all.children("vaccine", "contraindication")) {
            for (XmlElement vaccine : element.children("contraindicatedVaccine")) {
                vaccine.required("cvx");
                found.add(new VaccineContraindication(
                        vocabulary.observation(element, "observationCode"),
                        element.required("observationTitle"),
                        vaccine.value("cvx", cvx -> CdsiValues.product(cvx, vocabulary.products())),
                        vaccine.value("beginAge", TimePeriod::parse),
                        vaccine.value("endAge", TimePeriod::parse)));
            }
        }
        return found;
    }

    /** The series, those that look at other series last. */
    List<Series> series(XmlElement root) {
        List<Series> series =
                root.children("series").stream().map(this::oneSeries).toList();
        if (series.isEmpty()) {
            throw root.error("an antigen needs at least one series");
        }
        Set<String> groups = series.stream().map(one -> one.selection().group()).collect(Collectors.toSet());
        series.stream()
                .flatMap(one -> one.doses().stream())
                .flatMap(CdsiAntigenReader::conditions)
                .forEach(condition -> {
                    if (condition instanceof SkipCondition.CompletedSeries completed
                            && !groups.contains(completed.seriesGroup())) {
                        throw root.error("a skip looks at series group '" + completed.seriesGroup()
                                + "', which no series belongs to");
                    }
                });
        return series.stream()
                .sorted(Comparator.comparing(Series::dependsOnOtherSeries))
                .toList();
    }

    private Series oneSeries(XmlElement element) {
        SeriesType type = element.value("seriesType", CdsiAntigenReader::type);
        if (type == null) {
            throw element.error("'seriesType' is missing");
        }
        List<SeriesDose> seriesDoses = new ArrayList<>();
        for (XmlElement dose : element.children("seriesDose")) {
            seriesDoses.add(doses.read(dose, seriesDoses.size() + 1));
        }
        if (seriesDoses.isEmpty()) {
            throw element.error("a series needs at least one dose");
        }
        return new Series(
                element.required("seriesName"),
                type,
                genders(element),
                selection(element),
                element.children("indication").stream().map(this::indication).toList(),
                List.of(),
                seriesDoses,
                CourseCondition.ANY,
                null,
                seriesDoses.stream().anyMatch(CdsiAntigenReader::looksAtOtherSeries));
    }

    private static boolean looksAtOtherSeries(SeriesDose dose) {
        return conditions(dose).anyMatch(SkipCondition.CompletedSeries.class::isInstance);
    }

    private static Stream<SkipCondition> conditions(SeriesDose dose) {
        return Stream.concat(dose.evaluationSkips().stream(), dose.forecastSkips().stream())
                .flatMap(skip -> skip.sets().stream())
                .flatMap(set -> set.conditions().stream());
    }

    private static SeriesType type(String text) {
        return Arrays.stream(SeriesType.values())
                .filter(type -> type.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown series type '" + text + "'"));
    }

    private static Set<Gender> genders(XmlElement element) {
        return element.children("requiredGender").isEmpty()
                ? Set.of()
                : element.texts("requiredGender").stream()
                        .filter(text -> text != null)
                        .map(text -> gender(element, text))
                        .collect(Collectors.toSet());
    }

    private static Gender gender(XmlElement element, String text) {
        try {
            return Gender.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw element.error("unknown gender '" + text + "'");
        }
    }

    private Indication indication(XmlElement element) {
        XmlElement observation = element.child("observationCode");
        if (observation == null) {
            throw element.error("an indication without an observation");
        }
        return new Indication(
                vocabulary.observation(observation, "code"),
                element.text("description"),
                element.value("beginAge", TimePeriod::parse),
                element.value("endAge", TimePeriod::parse));
    }

    private static SeriesSelection selection(XmlElement series) {
        XmlElement select = series.child("selectSeries");
        if (select == null) {
            throw series.error("'selectSeries' is missing");
        }
        return new SeriesSelection(
                select.required("seriesGroup"),
                select.required("seriesGroupName"),
                select.required("seriesPriority").charAt(0),
                select.value("seriesPreference", Integer::valueOf, SeriesSelection.NO_PREFERENCE),
                select.value("defaultSeries", CdsiValues::flag, false),
                select.value("productPath", CdsiValues::flag, false),
                select.value("maxAgeToStart", TimePeriod::parse),
                groups(series.text("equivalentSeriesGroups")));
    }

    private static Set<String> groups(String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(";"))
                        .map(String::trim)
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.toSet());
    }
}
