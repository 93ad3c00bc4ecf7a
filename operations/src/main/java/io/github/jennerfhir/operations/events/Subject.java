package io.github.jennerfhir.operations.events;

/**
 * Where an event is published, contract §5.
 *
 * @param stream the stream that keeps it
 * @param name the subject in that stream
 */
public record Subject(String stream, String name) {

    /** Events about persons. */
    public static final String IMMUNIZATIONS = "IMMUNIZATIONS";

    /** Events about facilities and regions. */
    public static final String POPULATION_HEALTH = "POPULATION_HEALTH";

    private static final String POPULATION_HEALTH_TYPES = "population_health.";

    /**
     * The subject of an event type: {@code immunization.recorded} goes to {@code IMMUNIZATIONS.immunization.recorded},
     * {@code population_health.facility_report.synced.v1} to {@code POPULATION_HEALTH.facility_report.synced}.
     */
    public static Subject of(String type) {
        String unversioned = type.replaceFirst("\\.v[0-9]+$", "");
        if (unversioned.startsWith(POPULATION_HEALTH_TYPES)) {
            String rest = unversioned.substring(POPULATION_HEALTH_TYPES.length());
            return new Subject(POPULATION_HEALTH, POPULATION_HEALTH + "." + rest);
        }
        return new Subject(IMMUNIZATIONS, IMMUNIZATIONS + "." + unversioned);
    }
}
