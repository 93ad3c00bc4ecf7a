package io.github.jennerfhir.operations.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.caller.SmartScope.Level;
import io.github.jennerfhir.operations.caller.SmartScope.Permission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scopes of a token mean, SMART App Launch 2.2. */
class SmartScopeTest {

    @Test
    void aScopeOfVersionTwo() {
        assertThat(one("patient/Immunization.rs?status=completed"))
                .isEqualTo(new SmartScope(
                        Level.PATIENT, "Immunization", Set.of(Permission.READ, Permission.SEARCH), "status=completed"));
    }

    @ParameterizedTest
    @CsvSource({"read,rs", "write,cud", "*,cruds"})
    void versionOneMeansWhatVersionTwoSays(String old, String letters) {
        assertThat(one("user/Patient." + old).permissions())
                .isEqualTo(one("user/Patient." + letters).permissions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/Patient.sr", "user/Patient.", "user/Patient.x", "user/patient.rs", "user/Patient.rr"})
    void whatMeansNothingAllowsNothing(String scope) {
        assertThat(SmartScope.parse(scope)).hasValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "launch/patient", "fhirUser", "openid launch/patient offline_access"})
    void launchingAllowsNothingByItself(String scopes) {
        assertThat(SmartScope.parse(scopes)).hasValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid", "email profile offline_access", "jenner"})
    void othersScopesAreNotSmarts(String scopes) {
        assertThat(SmartScope.parse(scopes)).isEmpty();
    }

    @Test
    void aScopeForAllTypesCoversEachOfThem() {
        assertThat(one("system/*.rs").covers("Patient", Permission.SEARCH)).isTrue();
        assertThat(one("system/*.rs").covers("Patient", Permission.CREATE)).isFalse();
        assertThat(one("system/Patient.rs").covers("Immunization", Permission.READ))
                .isFalse();
    }

    private static SmartScope one(String scope) {
        return SmartScope.parse(scope).orElseThrow().get(0);
    }
}
