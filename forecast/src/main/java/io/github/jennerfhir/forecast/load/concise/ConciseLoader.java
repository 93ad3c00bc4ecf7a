package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.load.ScheduleFiles;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.OverdueRule;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Loads a schedule in our concise format. */
public final class ConciseLoader {

    private static final String SCHEDULE = "schedule.json";
    private static final Set<String> FIELDS = Set.of(
            "$schema",
            "id",
            "title",
            "version",
            "sources",
            "extends",
            "overdue",
            "vaccineGroups",
            "products",
            "observations",
            "conflicts",
            "unassigned",
            "antigens");

    private final Function<String, ScheduleFiles> byId;

    /**
     * @param byId the files of the schedule with an id, for a schedule that extends another; null if there is none
     */
    public ConciseLoader(Function<String, ScheduleFiles> byId) {
        this.byId = byId;
    }

    /** Whether these are the files of a schedule in the concise format. */
    public static boolean recognises(ScheduleFiles files) {
        return files.names().contains(SCHEDULE);
    }

    /** The id that the schedule gives itself. */
    public static String idOf(ScheduleFiles files) {
        return JsonElement.read(files, SCHEDULE).text("id");
    }

    /**
     * Loads the schedule.
     *
     * @throws io.github.jennerfhir.forecast.ScheduleFormatException if anything in it is not understood
     */
    public ScheduleRules load(ScheduleFiles files) {
        JsonElement schedule = JsonElement.read(files, SCHEDULE).only(FIELDS);
        BasisReader basis = new BasisReader();
        ConciseVocabulary vocabulary = new ConciseVocabulary(basis);
        List<Antigen> baseAntigens = new ArrayList<>();
        OverdueRule overdue = null;
        if (schedule.has("extends")) {
            ScheduleFiles baseFiles = byId.apply(schedule.text("extends"));
            if (baseFiles == null) {
                throw schedule.error("there is no schedule '" + schedule.text("extends") + "' to extend");
            }
            JsonElement base = JsonElement.read(baseFiles, SCHEDULE).only(FIELDS);
            if (base.has("extends")) {
                throw schedule.error("a schedule that extends another cannot itself be extended");
            }
            vocabulary.read(base);
            overdue = overdue(base, basis);
            ConciseAntigenReader reader = new ConciseAntigenReader(vocabulary, new BasisReader());
            for (JsonElement name : base.list("antigens")) {
                baseAntigens.add(reader.read(JsonElement.read(baseFiles, name.asText()), null));
            }
        }
        vocabulary.read(schedule);
        return new ScheduleRules(
                schedule.text("id"),
                schedule.text("title"),
                schedule.text("version"),
                vocabulary.products(),
                vocabulary.observations(),
                vocabulary.groups(),
                vocabulary.conflicts(),
                antigens(files, schedule, new ConciseAntigenReader(vocabulary, basis), baseAntigens),
                vocabulary.unassigned(),
                schedule.has("overdue") ? overdue(schedule, basis) : overdue,
                schedule.list("sources").stream().map(JsonElement::asText).toList(),
                basis.found());
    }

    private static List<Antigen> antigens(
            ScheduleFiles files, JsonElement schedule, ConciseAntigenReader reader, List<Antigen> base) {
        List<Antigen> antigens = new ArrayList<>();
        for (JsonElement name : schedule.list("antigens")) {
            JsonElement root = JsonElement.read(files, name.asText());
            String antigen = root.text("antigen");
            String course = root.text("course", null);
            Antigen same = find(base, antigen, course);
            if (find(antigens, antigen, course) != null) {
                throw root.error("the antigen is in the schedule twice");
            }
            antigens.add(reader.read(root, same));
        }
        if (antigens.isEmpty()) {
            throw schedule.error("a schedule needs at least one antigen");
        }
        return antigens;
    }

    private static Antigen find(List<Antigen> antigens, String name, String course) {
        return antigens.stream()
                .filter(one -> one.name().equals(name) && Objects.equals(one.course(), course))
                .findFirst()
                .orElse(null);
    }

    private static OverdueRule overdue(JsonElement schedule, BasisReader basis) {
        JsonElement overdue = schedule.child("overdue");
        if (overdue == null) {
            return null;
        }
        overdue.only(Set.of("age", "recommendedBefore", "recommendedLater", "basis"));
        basis.about("", null);
        basis.read(overdue, "overdue", List.of("age", "recommendedBefore", "recommendedLater"));
        overdue.required("age");
        overdue.required("recommendedBefore");
        overdue.required("recommendedLater");
        return new OverdueRule(
                BasisReader.period(overdue, "age"),
                BasisReader.period(overdue, "recommendedBefore"),
                BasisReader.period(overdue, "recommendedLater"));
    }
}
