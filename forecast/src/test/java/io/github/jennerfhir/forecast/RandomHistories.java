package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Made-up people, the same ones for the same seed. */
final class RandomHistories {

    private static final List<String> OBSERVATIONS = List.of(
            "003", "007", "014", "015", "020", "028", "036", "048", "055", "070", "080", "091", "097", "120", "145",
            "154", "155", "160", "161", "170", "171", "186", "213", "246", "259");
    private static final LocalDate LATEST_BIRTH = LocalDate.of(2025, 11, 1);

    private final SplittableRandom random;
    private final List<ProductCode> products;

    RandomHistories(Schedule schedule, long seed) {
        this.products = schedule.products();
        this.random = new SplittableRandom(seed);
    }

    /** A history in which every date is a day after birth; some doses lie after the assessment date. */
    ForecastInput plausible() {
        int age = random.nextInt(10) < 7 ? random.nextInt(7 * 365) : random.nextInt(90 * 365);
        LocalDate assessment = LATEST_BIRTH.plusDays(random.nextInt(400));
        LocalDate birth = assessment.minusDays(age);
        List<AdministeredDose> doses = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            LocalDate day = random.nextInt(20) == 0
                    ? assessment.plusDays(1 + random.nextInt(200))
                    : birth.plusDays(random.nextInt(age + 1));
            doses.add(dose(doses.size(), DoseDate.of(day)));
        }
        return input(birth, assessment, doses, birth.plusDays(random.nextInt(age + 1)));
    }

    /** Anything that a record may hold: unknown products, partial dates, doses before birth, on one day, in the future. */
    ForecastInput anything() {
        LocalDate birth = LocalDate.of(1930 + random.nextInt(97), 1 + random.nextInt(12), 1 + random.nextInt(28));
        LocalDate assessment = birth.plusDays(random.nextInt(110 * 365) - 400L);
        List<AdministeredDose> doses = new ArrayList<>();
        LocalDate day = birth;
        for (int i = random.nextInt(15); i > 0; i--) {
            if (random.nextInt(4) > 0) {
                day = birth.plusDays(random.nextInt(100 * 365) - 1000L);
            }
            DoseDate date = switch (random.nextInt(8)) {
                case 0 -> DoseDate.of(YearMonth.from(day));
                case 1 -> DoseDate.of(Year.from(day));
                default -> DoseDate.of(day);
            };
            doses.add(dose(doses.size(), date));
        }
        return input(birth, assessment, doses, day);
    }

    /**
     * Worse than that: hundreds of doses, many on one day, dates from the year 1 to the year 9999, leap days, expired and
     * spoilt lots, births after the assessment date.
     */
    ForecastInput hostile() {
        LocalDate birth = farDay();
        LocalDate assessment = random.nextInt(3) == 0 ? farDay() : birth.plusDays(random.nextInt(40_000) - 500L);
        assessment = assessment.getYear() > 9999 || assessment.getYear() < 1 ? birth : assessment;
        List<AdministeredDose> doses = new ArrayList<>();
        LocalDate day = birth;
        for (int i = random.nextInt(5) == 0 ? 300 : random.nextInt(20); i > 0; i--) {
            day = switch (random.nextInt(6)) {
                case 0 -> farDay();
                case 1, 2 -> day;
                default -> birth.plusDays(random.nextInt(9000));
            };
            AdministeredDose dose = dose(doses.size(), random.nextInt(9) == 0 ? monthOf(day) : DoseDate.of(day));
            doses.add(new AdministeredDose(
                    dose.id(),
                    dose.date(),
                    dose.product(),
                    dose.manufacturer(),
                    random.nextInt(5) == 0 ? Optional.of(monthOf(day.minusDays(random.nextInt(60)))) : Optional.empty(),
                    random.nextInt(9) == 0
                            ? Optional.of(DoseCondition.values()[random.nextInt(DoseCondition.values().length)])
                            : Optional.empty()));
        }
        return input(birth, assessment, doses, day);
    }

    private LocalDate farDay() {
        return switch (random.nextInt(8)) {
            case 0 -> LocalDate.of(1, 1, 1);
            case 1 -> LocalDate.of(9999, 12, 31);
            case 2 -> LocalDate.of(1904 + 4 * random.nextInt(30), 2, 29);
            case 3 -> LocalDate.of(1 + random.nextInt(9998), 1 + random.nextInt(12), 1 + random.nextInt(28));
            default -> LocalDate.of(1940 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28));
        };
    }

    private static DoseDate monthOf(LocalDate day) {
        return DoseDate.of(YearMonth.from(day));
    }

    private AdministeredDose dose(int position, DoseDate date) {
        ProductCode product = random.nextInt(20) == 0
                ? new ProductCode("urn:unknown", "X" + random.nextInt(9))
                : products.get(random.nextInt(products.size()));
        Optional<String> manufacturer = random.nextInt(3) == 0 ? Optional.of("SKB") : Optional.empty();
        return new AdministeredDose("d" + position, date, product, manufacturer);
    }

    private ForecastInput input(LocalDate birth, LocalDate assessment, List<AdministeredDose> doses, LocalDate day) {
        List<ActiveObservation> observations = new ArrayList<>();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            String code = OBSERVATIONS.get(random.nextInt(OBSERVATIONS.size()));
            Optional<LocalDate> since = random.nextInt(2) == 0 ? Optional.empty() : Optional.of(day);
            observations.add(new ActiveObservation(code, since));
        }
        Gender gender = List.of(Gender.values()).get(random.nextInt(Gender.values().length));
        return new ForecastInput(new Person(birth, gender), doses, observations, assessment);
    }
}
