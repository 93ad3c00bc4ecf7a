package io.github.jennerfhir.interceptors.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.caller.SmartScope;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract §3, search in the tenant by {@code _content}: CLINICIAN and ADMIN. */
class SearchAccessTest {

    private static final Map<String, String[]> WORDS = Map.of("_content", new String[] {"pfizer"});
    private static final Map<String, String[]> WORDS_OF_PATIENT =
            Map.of("_content", new String[] {"pfizer"}, "patient", new String[] {"nia"});

    private final RoleTable table = RoleTable.bundled();
    private final SearchAccess access = new SearchAccess(new AccessRules(table), table, FhirContext.forR4Cached());

    @ParameterizedTest
    @EnumSource(names = {"CLINICIAN", "ADMIN"})
    void whoMaySearchTheTenantMayDoItByWords(Role role) {
        assertThat(narrowed(caller(role), WORDS)).isEqualTo(WORDS);
        assertThat(narrowed(caller(role), WORDS_OF_PATIENT)).isEqualTo(WORDS_OF_PATIENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"NURSE", "VACCINATION_OFFICER", "ANALYST", "DATA_MIGRATION_ROLE", "PATIENT", "SERVER_ADMIN"})
    void nobodyElseMayNotEvenOfOnePatient(Role role) {
        refused(caller(role), WORDS, Problem.ROLE_REQUIRED);
        refused(caller(role), WORDS_OF_PATIENT, Problem.ROLE_REQUIRED);
        refused(caller(role), Map.of("_content:exact", new String[] {"pfizer"}), Problem.ROLE_REQUIRED);
    }

    @Test
    void aNurseSearchesThePatientsRecordsWithoutWords() {
        Map<String, String[]> ofPatient = Map.of("patient", new String[] {"nia"});
        assertThat(narrowed(caller(Role.NURSE), ofPatient)).isEqualTo(ofPatient);
    }

    @Test
    void theScopeIsThatOfAnySearch() {
        assertThat(narrowed(scoped("user/Immunization.rs"), WORDS)).isEqualTo(WORDS);
        refused(scoped("user/Immunization.r"), WORDS, Problem.SCOPE_REQUIRED);
        refused(scoped("user/Patient.rs"), WORDS, Problem.SCOPE_REQUIRED);
        assertThat(narrowed(scoped("patient/Immunization.rs"), WORDS))
                .containsOnlyKeys("_content", "patient")
                .hasEntrySatisfying("patient", patient -> assertThat(patient).containsExactly("Patient/nia"));
    }

    private Map<String, String[]> narrowed(Caller caller, Map<String, String[]> parameters) {
        return access.narrow(caller, "Immunization", parameters);
    }

    private void refused(Caller caller, Map<String, String[]> parameters, Problem problem) {
        assertThatThrownBy(() -> narrowed(caller, parameters))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.refusal().problem()).isEqualTo(problem));
    }

    private static Caller caller(Role role) {
        return new Caller("main", "someone", "someone", Set.of(role), Optional.empty(), Optional.of("nia"));
    }

    private static Caller scoped(String scope) {
        Optional<List<SmartScope>> scopes = SmartScope.parse(scope);
        return new Caller("main", "someone", "app", Set.of(Role.CLINICIAN), scopes, Optional.of("nia"));
    }
}
