package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.ScheduleFormatException;
import io.github.jennerfhir.forecast.load.ScheduleFiles;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Loads a release of the CDSi supporting data as CDC publishes it. */
public final class CdsiLoader {

    private static final String SCHEDULE = "ScheduleSupportingData.xml";
    private static final String ANTIGEN = "AntigenSupportingData";

    private CdsiLoader() {}

    /** Whether these are the files of a CDSi release. */
    public static boolean recognises(ScheduleFiles files) {
        return files.names().contains(SCHEDULE);
    }

    /**
     * Loads the schedule.
     *
     * @throws ScheduleFormatException if anything in it is not understood
     */
    public static ScheduleRules load(ScheduleFiles files, String id, String version) {
        CdsiVocabulary vocabulary = new CdsiVocabulary(XmlFile.read(files, SCHEDULE, "scheduleSupportingData"));
        CdsiDoseReader doses =
                new CdsiDoseReader(vocabulary.products(), vocabulary.observations(), vocabulary.conflicts());
        CdsiAntigenReader reader = new CdsiAntigenReader(vocabulary, doses);
        List<Antigen> antigens = new ArrayList<>();
        for (String name : files.names()) {
            if (name.startsWith(ANTIGEN) && name.endsWith(".xml")) {
                antigens.add(antigen(vocabulary, reader, XmlFile.read(files, name, "antigenSupportingData")));
            }
        }
        if (antigens.isEmpty()) {
            throw new ScheduleFormatException(files.place(), "/", "there is no antigen file");
        }
        antigens.sort(Comparator.comparing(Antigen::name));
        return new ScheduleRules(
                id,
                "CDC ACIP recommendations, CDSi supporting data " + version,
                version,
                vocabulary.products(),
                vocabulary.observations(),
                vocabulary.groups(),
                vocabulary.conflicts(),
                antigens,
                List.of(),
                null,
                List.of("CDC, Clinical Decision Support for Immunization (CDSi), supporting data " + version),
                List.of());
    }

    private static Antigen antigen(CdsiVocabulary vocabulary, CdsiAntigenReader reader, XmlElement root) {
        List<Series> series = reader.series(root);
        String name = root.children("series").get(0).required("targetDisease");
        String group = vocabulary.groupOf(name, root.children("series").get(0).required("vaccineGroup"));
        if (group == null) {
            throw root.error("no vaccine group of the schedule file holds the antigen '" + name + "'");
        }
        return new Antigen(
                name,
                null,
                group,
                vocabulary.productsOf(name),
                reader.immunity(root),
                reader.contraindications(root),
                reader.vaccineContraindications(root),
                series);
    }
}
