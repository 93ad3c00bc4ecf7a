package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.search.TextNarrowing;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * Where the words of a search may be, by its patients and its dates. A day more on either side, for a time has a day in each
 * zone.
 */
final class Narrowing {

    private static final String DATE = "date";

    private Narrowing() {}

    static TextNarrowing of(SearchParameterMap search) {
        List<DateParam> dates = Stream.ofNullable(search.get(DATE))
                .flatMap(List::stream)
                .flatMap(alternatives -> single(alternatives).stream())
                .toList();
        return new TextNarrowing(
                NamedPatients.of(search),
                dates.stream()
                        .flatMap(date -> from(date).stream())
                        .reduce(BinaryOperator.maxBy(Comparator.naturalOrder())),
                dates.stream()
                        .flatMap(date -> until(date).stream())
                        .reduce(BinaryOperator.minBy(Comparator.naturalOrder())));
    }

    private static Optional<DateParam> single(List<? extends IQueryParameterType> alternatives) {
        return alternatives.size() == 1
                        && alternatives.get(0) instanceof DateParam date
                        && date.getMissing() == null
                        && date.getValueAsString() != null
                        && !date.getValueAsString().isBlank()
                ? Optional.of(date)
                : Optional.empty();
    }

    private static Optional<LocalDate> from(DateParam date) {
        return switch (prefix(date)) {
            case EQUAL, GREATERTHAN, GREATERTHAN_OR_EQUALS, STARTS_AFTER ->
                span(date).map(PartialDate::first).map(day -> day.minusDays(1));
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> until(DateParam date) {
        return switch (prefix(date)) {
            case EQUAL, LESSTHAN, LESSTHAN_OR_EQUALS, ENDS_BEFORE ->
                span(date).map(PartialDate::last).map(day -> day.plusDays(1));
            default -> Optional.empty();
        };
    }

    private static ParamPrefixEnum prefix(DateParam date) {
        return date.getPrefix() == null ? ParamPrefixEnum.EQUAL : date.getPrefix();
    }

    private static Optional<PartialDate> span(DateParam date) {
        String text = date.getValueAsString();
        int time = text.indexOf('T');
        return PartialDate.of(new DateTimeType(time < 0 ? text : text.substring(0, time)));
    }
}
