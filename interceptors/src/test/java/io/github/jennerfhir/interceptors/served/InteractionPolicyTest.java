package io.github.jennerfhir.interceptors.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionPolicyTest {

    private static final String UUID = "5d2f9b8e-4c1a-4e0b-9f53-0a7f6f1f2c11";

    private final InteractionPolicy policy = new InteractionPolicy(ServedResources.bundled());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET,    Immunization,               -,    -,          -",
                "GET,    Immunization,               4711, -,          -",
                "HEAD,   Immunization,               4711, -,          -",
                "GET,    Immunization,               4711, _history,   -",
                "POST,   Immunization,               -,    _search,    -",
                "POST,   Immunization,               -,    -,          -",
                "PATCH,  Immunization,               4711, -,          -",
                "DELETE, Immunization,               4711, -,          DELETE_NOT_ALLOWED",
                "DELETE, Immunization,               -,    -,          DELETE_NOT_ALLOWED",
                "POST,   ImmunizationRecommendation, -,    _search,    -",
                "POST,   ImmunizationRecommendation, -,    -,          SERVER_AUTHORITATIVE",
                "DELETE, ImmunizationRecommendation, 4711, -,          SERVER_AUTHORITATIVE",
                "POST,   ValueSet,                   -,    -,          READ_ONLY",
                "PATCH,  Binary,                     4711, -,          INTERACTION_NOT_SERVED",
                "GET,    Subscription,               -,    -,          NOT_SERVED",
                "GET,    Subscription,               4711, _history,   NOT_SERVED",
                "POST,   Subscription,               -,    _search,    NOT_SERVED",
                "POST,   Subscription,               -,    -,          NOT_SERVED",
                "GET,    Patient,                    4711, $forecast,  -",
                "GET,    Subscription,               4711, $whatever,  NOT_SERVED"
            })
    void eachRequestIsJudgedByWhatItAsksFor(String method, String type, String id, String operation, String refusal) {
        assertThat(policy.judge(method, type, id, operation).map(InteractionPolicyTest::code))
                .isEqualTo(Optional.ofNullable(refusal));
    }

    @ParameterizedTest
    @ValueSource(strings = {UUID, "5D2F9B8E-4C1A-4E0B-9F53-0A7F6F1F2C11"})
    void aClientMayChooseAUuid(String id) {
        assertThat(policy.judge("PUT", "Patient", id, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "nia", "5d2f9b8e4c1a4e0b9f530a7f6f1f2c11", UUID + "1", "urn:uuid:" + UUID, "-"})
    void aClientMayChooseNoOtherId(String id) {
        Refusal refusal = policy.judge("PUT", "Patient", id, null).orElseThrow();
        assertThat(code(refusal)).isEqualTo("CLIENT_ID_NOT_ALLOWED");
        assertThat(refusal.expressions()).containsExactly("Patient.id");
    }

    @ParameterizedTest
    @CsvSource({"ImmunizationRecommendation, SERVER_AUTHORITATIVE", "Subscription, NOT_SERVED", "ValueSet, READ_ONLY"})
    void whatIsNotServedIsRefusedWhateverItsId(String type, String refusal) {
        for (String id : new String[] {UUID, "4711"}) {
            assertThat(policy.judge("PUT", type, id, null).map(InteractionPolicyTest::code))
                    .contains(refusal);
        }
    }

    private static String code(Refusal refusal) {
        return refusal.problem().name();
    }
}
