package io.github.jennerfhir.server.persistence;

/** The logical id of a patient's forecast: the patient's own, so that there is never a second one. */
final class ForecastId {

    private ForecastId() {}

    /** HAPI numbers resources where it is so configured, and then takes no number from anybody else. */
    static String of(String patientId) {
        return patientId.chars().allMatch(Character::isDigit) ? "patient-" + patientId : patientId;
    }
}
