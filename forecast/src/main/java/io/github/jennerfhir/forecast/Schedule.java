package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.due.ContraindicationRule;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.UnassignedProduct;
import io.github.jennerfhir.forecast.model.VaccineContraindication;
import io.github.jennerfhir.forecast.patient.AdministeredDoses;
import io.github.jennerfhir.forecast.patient.Patient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A loaded schedule. Immutable and thread safe. */
public final class Schedule {

    private final ScheduleRules rules;
    private final ProductIndex index;
    private final String edition;

    /** @param edition what tells its data from others */
    Schedule(ScheduleRules rules, String edition) {
        this.rules = rules;
        this.edition = edition;
        this.index = new ProductIndex(rules.antigens(), rules.products().size());
    }

    ScheduleRules rules() {
        return rules;
    }

    ProductIndex index() {
        return index;
    }

    /** The id with which it is chosen, such as {@code who-epi} or {@code cdc-4.64}. */
    public String id() {
        return rules.id();
    }

    /** What people call it. */
    public String title() {
        return rules.title();
    }

    /** The version of its data. */
    public String version() {
        return rules.version();
    }

    /**
     * Another text for every other content of its files, whatever they call themselves: what was computed by another edition may
     * no longer be true.
     */
    public String edition() {
        return edition;
    }

    /** The names of its antigens, each once. */
    public List<String> antigens() {
        return List.copyOf(
                new LinkedHashSet<>(rules.antigens().stream().map(Antigen::name).toList()));
    }

    /** Whether it knows the product. */
    public boolean knows(ProductCode product) {
        return rules.products().indexOf(product) != ProductCatalogue.UNKNOWN;
    }

    /** Every product that it knows. */
    public List<ProductCode> products() {
        return rules.products().codes();
    }

    /** The antigens that a product holds, at whatever age it is given; none for an unknown product. */
    public List<String> antigensOf(ProductCode product) {
        int position = rules.products().indexOf(product);
        if (position == ProductCatalogue.UNKNOWN) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        index.antigensOf(position)
                .forEach(antigen -> names.add(rules.antigens().get(antigen).name()));
        for (UnassignedProduct unassigned : rules.unassigned()) {
            if (unassigned.product() == position) {
                names.add(unassigned.antigen());
            }
        }
        return List.copyOf(names);
    }

    /** The codes of the observations that a coded finding stands for; none if the schedule says nothing of it. */
    public Set<String> observationsOf(String codeSystem, String code) {
        return rules.observations().of(codeSystem, code);
    }

    /** What people call an observation. */
    public String titleOfObservation(String observationCode) {
        return rules.observations().title(observationCode);
    }

    /**
     * What forbids a product on a day: contraindications of the antigens that it holds and of the product itself (CDSi
     * section 7.3).
     */
    public List<Contraindication> contraindicationsOf(
            ProductCode product, Person person, List<ActiveObservation> observations, LocalDate on) {
        int position = rules.products().indexOf(product);
        if (position == ProductCatalogue.UNKNOWN || observations.isEmpty()) {
            return List.of();
        }
        Patient patient = new Patient(
                BirthDate.of(person.birthDate()),
                person.gender(),
                person.birthCountry().orElse(null),
                EpochDays.of(on),
                AdministeredDoses.NONE,
                Gathering.observations(rules, observations),
                null);
        Set<Contraindication> found = new LinkedHashSet<>();
        for (int held : index.antigensOf(position)) {
            Antigen antigen = rules.antigens().get(held);
            for (AntigenContraindication one : antigen.contraindications()) {
                if (ContraindicationRule.ofAntigen(patient, List.of(one)) != null) {
                    found.add(contraindication(antigen, one.observation(), one.title()));
                }
            }
            for (VaccineContraindication one : antigen.vaccineContraindications()) {
                if (ContraindicationRule.ofProduct(patient, List.of(one), position) != null) {
                    found.add(contraindication(antigen, one.observation(), one.title()));
                }
            }
        }
        return new ArrayList<>(found);
    }

    private Contraindication contraindication(Antigen antigen, int observation, String title) {
        return new Contraindication(antigen.name(), rules.observations().code(observation), title);
    }

    /** What the schedule names as its sources. */
    public List<String> sources() {
        return rules.sources();
    }

    /** Where its statements come from, one by one; empty for a schedule that is published as data by its authority. */
    public List<Basis> basis() {
        return rules.basis();
    }
}
