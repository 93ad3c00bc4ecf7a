package io.github.jennerfhir.forecast;

/** Gender as the schedules ask for it. An unknown gender matches no series that requires one. */
public enum Gender {
    FEMALE,
    MALE,
    TRANSGENDER,
    UNKNOWN
}
