package io.github.jennerfhir.operations.patient;

import io.github.jennerfhir.forecast.Country;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.Person;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;

/** Reads a FHIR patient as the forecaster's person. */
public final class Persons {

    /** FHIR R4's core extension "birthPlace", an Address. */
    static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    private Persons() {}

    /**
     * The person.
     *
     * @throws ProblemException if the day of birth is not known, for every rule of a schedule counts from it
     */
    public static Person of(Patient patient) {
        return PartialDate.of(patient.getBirthDateElement())
                .flatMap(PartialDate::day)
                .map(day -> new Person(day, gender(patient), birthCountry(patient)))
                .orElseThrow(() -> new ProblemException(
                        Problem.REQUIRED_FIELD_MISSING,
                        "A forecast counts from the day of birth: record the patient's full birth date",
                        "Patient.birthDate"));
    }

    private static Optional<Country> birthCountry(Patient patient) {
        Extension birthPlace = patient.getExtensionByUrl(BIRTH_PLACE);
        return birthPlace != null && birthPlace.getValue() instanceof Address address && address.hasCountry()
                ? Optional.of(Country.of(address.getCountry()))
                : Optional.empty();
    }

    private static Gender gender(Patient patient) {
        if (!patient.hasGender()) {
            return Gender.UNKNOWN;
        }
        return switch (patient.getGender()) {
            case FEMALE -> Gender.FEMALE;
            case MALE -> Gender.MALE;
            default -> Gender.UNKNOWN;
        };
    }
}
