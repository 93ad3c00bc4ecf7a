package io.github.jennerfhir.operations.patient;

import static io.github.jennerfhir.operations.fixture.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.forecast.Country;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.Person;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsTest {

    @ParameterizedTest
    @CsvSource({"female, FEMALE", "male, MALE", "other, UNKNOWN", "unknown, UNKNOWN"})
    void aPatientIsReadAsAPerson(String gender, Gender expected) {
        Patient patient = child().setGender(AdministrativeGender.fromCode(gender));
        assertThat(Persons.of(patient)).isEqualTo(new Person(LocalDate.of(2024, 3, 10), expected));
    }

    @Test
    void aPatientWithoutAGenderIsReadToo() {
        assertThat(Persons.of(child().setGender(null)).gender()).isEqualTo(Gender.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "2024-03"})
    void withoutADayOfBirthThereIsNoPerson(String birthDate) {
        Patient patient = child();
        patient.setBirthDateElement(birthDate.isEmpty() ? null : new DateType(birthDate));
        assertThatThrownBy(() -> Persons.of(patient)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.refusal().problem()).isEqualTo(Problem.REQUIRED_FIELD_MISSING);
            assertThat(e.refusal().expressions()).containsExactly("Patient.birthDate");
        });
    }

    @Test
    void theCountryOfBirthIsReadFromTheBirthPlace() {
        Patient patient = child();
        patient.addExtension(Persons.BIRTH_PLACE, new Address().setCity("Kano").setCountry("Nigeria"));
        assertThat(Persons.of(patient).birthCountry()).contains(Country.of("NG"));
    }

    @Test
    void aBirthPlaceWithoutACountryTellsNone() {
        Patient patient = child();
        patient.addExtension(Persons.BIRTH_PLACE, new Address().setCity("Kano"));
        assertThat(Persons.of(patient).birthCountry()).isEmpty();
    }

    @Test
    void theCountryOfTheAddressIsNotTheCountryOfBirth() {
        Patient patient = child();
        patient.addAddress(new Address().setCountry("NG"));
        assertThat(Persons.of(patient).birthCountry()).isEmpty();
    }
}
