package io.github.jennerfhir.server.authorization.login;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the patient for whom an app is to be started, in the tenant of the caller. Thread safe. */
public interface PatientDirectory {

    /**
     * A line of what is found.
     *
     * @param id logical id
     * @param name as it is read
     * @param birthDate as precise as it is known; may be empty
     * @param gender in words; may be empty
     */
    record Entry(String id, String name, String birthDate, String gender) {}

    /** Those whose names begin with all of these words, by name; without words those born that day, or all. */
    List<Entry> search(String name, Optional<LocalDate> birthDate, int most);

    /** The patient of that logical id. */
    Optional<Entry> find(String id);
}
