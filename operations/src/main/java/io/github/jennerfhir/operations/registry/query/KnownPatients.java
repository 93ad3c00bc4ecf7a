package io.github.jennerfhir.operations.registry.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** Finds patients by what another system says of them, in the current tenant. Thread safe. */
public interface KnownPatients {

    /** The one with that logical id. */
    Optional<Patient> withId(String id);

    /** Those with that identifier. */
    List<Patient> identified(Identifier identifier);

    /**
     * Those whose family name begins like that and who were born on that day: a first selection, to be looked at.
     *
     * @param most so many at most
     */
    List<Patient> named(String family, LocalDate birth, int most);
}
