package io.github.jennerfhir.interceptors.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import io.github.jennerfhir.operations.search.TextNarrowing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrowingTest {

    /** The day before the first and the day after the last, for the zone of a time is not known here. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-10, 2026-02-09, 2026-02-11",
        "2026-02, 2026-01-31, 2026-03-01",
        "2026, 2025-12-31, 2027-01-01",
        "2026-02-10T08:30:00Z, 2026-02-09, 2026-02-11",
        "2026-02-10T08:30, 2026-02-09, 2026-02-11",
        "ge2026-02-10, 2026-02-09,",
        "gt2026-02, 2026-01-31,",
        "sa2026-02-10, 2026-02-09,",
        "le2026-02-10, , 2026-02-11",
        "lt2026, , 2027-01-01",
        "eb2026-02-10, , 2026-02-11",
        "ne2026-02-10, ,",
        "ap2026-02-10, ,"
    })
    void aDateLeavesNoMoreThanItsDays(String date, LocalDate from, LocalDate until) {
        TextNarrowing narrowing = Narrowing.of(new SearchParameterMap("date", new DateParam(date)));
        assertThat(narrowing.from()).isEqualTo(Optional.ofNullable(from));
        assertThat(narrowing.until()).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void ofARangeBothEndsCount() {
        SearchParameterMap search = new SearchParameterMap();
        search.add("date", new DateRangeParam("2026-02-10", "2026-02-20"));
        TextNarrowing narrowing = Narrowing.of(search);
        assertThat(narrowing.from()).contains(LocalDate.of(2026, 2, 9));
        assertThat(narrowing.until()).contains(LocalDate.of(2026, 2, 21));
    }

    @Test
    void namedPatientsAreThoseOfWhomEachAlternativeIsOne() {
        assertThat(patients(new ReferenceParam("Patient/nia"))).containsExactly("nia");
        assertThat(patients(new ReferenceParam("nia"), new ReferenceParam("Patient/ben")))
                .containsExactlyInAnyOrder("nia", "ben");
        assertThat(patients(new ReferenceParam("nia"), new ReferenceParam("family", "Quill")))
                .isEmpty();
        assertThat(Narrowing.of(new SearchParameterMap())).isEqualTo(TextNarrowing.none());
    }

    private static Set<String> patients(ReferenceParam... alternatives) {
        ReferenceOrListParam all = new ReferenceOrListParam();
        for (ReferenceParam alternative : alternatives) {
            all.add(alternative);
        }
        return Narrowing.of(new SearchParameterMap().add("patient", all)).patients();
    }
}
