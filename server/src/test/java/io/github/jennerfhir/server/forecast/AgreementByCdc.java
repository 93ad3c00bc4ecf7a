package io.github.jennerfhir.server.forecast;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Server;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Patient;

/** Stored and stateless forecasts by the schedule {@code cdc-4.64}. */
public final class AgreementByCdc {

    private static final LocalDate BEFORE_1980 = LocalDate.of(1979, 6, 1);

    private AgreementByCdc() {}

    /** Holds the answers together for children and adults, on a server with that schedule. */
    public static void holds(Server server) {
        Agreement agreement = new Agreement(server);
        LocalDate birth = today().minusMonths(20);
        agreement.of(child(birth), List.of(), today());
        agreement.of(
                child(birth),
                List.of(
                        dose("08", birth),
                        dose("107", birth.plusWeeks(8)),
                        dose("107", birth.plusWeeks(11)),
                        dose("94", birth.plusMonths(12)),
                        dose("21", birth.plusMonths(12).plusDays(20)),
                        dose("30", birth)),
                today());
        agreement.of(child(birth), StatelessForecastIT.lessThanPerfect(birth), today().plusMonths(3));
        assertThat(varicella(agreement.of(bornIn("US"), List.of(), today()))).isEqualTo("immune");
        assertThat(varicella(agreement.of(bornIn("NG"), List.of(), today()))).isNotEqualTo("immune");
    }

    private static Patient bornIn(String country) {
        Patient patient = child(BEFORE_1980);
        patient.addExtension(
                "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", new Address().setCountry(country));
        return patient;
    }

    private static String varicella(ImmunizationRecommendation forecast) {
        return forecast.getRecommendation().stream()
                .filter(one -> "Varicella".equals(one.getTargetDisease().getText()))
                .map(one -> one.getForecastStatus().getCodingFirstRep().getCode())
                .findFirst()
                .orElseThrow();
    }
}
