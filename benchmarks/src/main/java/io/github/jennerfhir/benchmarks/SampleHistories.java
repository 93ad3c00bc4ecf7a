package io.github.jennerfhir.benchmarks;

import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.AdministeredDose;
import io.github.jennerfhir.forecast.DoseDate;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.Person;
import io.github.jennerfhir.forecast.ProductCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Made-up people with routine vaccines near the routine ages, the same ones every time. */
final class SampleHistories {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 10);
    private static final String[] PRODUCTS = {
        "08", "107", "48", "10", "133", "116", "107", "48", "10", "133", "116", "08", "94", "83", "107", "130", "03",
        "21", "115", "165", "140", "141"
    };

    private SampleHistories() {}

    /** People of 0 to 17 years with at most so many doses. */
    static List<ForecastInput> people(int count, int mostDoses, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ForecastInput> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(person(random, random.nextInt(mostDoses + 1), 17 * 365));
        }
        return people;
    }

    /** One person of 60 years with exactly so many doses. */
    static ForecastInput adult(int doses, long seed) {
        return person(new SplittableRandom(seed), doses, 60 * 365);
    }

    private static ForecastInput person(SplittableRandom random, int doseCount, int mostDays) {
        int age = doseCount == 0 ? random.nextInt(mostDays) : 60 + random.nextInt(mostDays - 60);
        LocalDate birth = TODAY.minusDays(age);
        List<AdministeredDose> doses = new ArrayList<>(doseCount);
        for (int i = 0; i < doseCount; i++) {
            long day = (long) age * i / doseCount + random.nextInt(Math.max(1, age / (4 * doseCount)));
            doses.add(new AdministeredDose(
                    Integer.toString(i + 1),
                    DoseDate.of(birth.plusDays(day)),
                    ProductCode.cvx(PRODUCTS[random.nextInt(PRODUCTS.length)]),
                    Optional.empty()));
        }
        Gender gender = random.nextBoolean() ? Gender.FEMALE : Gender.MALE;
        return new ForecastInput(new Person(birth, gender), doses, List.<ActiveObservation>of(), TODAY);
    }
}
