package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Server;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** What holders and verifiers do with a running server. */
final class Shown {

    private Shown() {}

    /** A new child; answers its id. */
    static String child(Server server) {
        return server.create(Records.child()).id();
    }

    /** A new child with that name. */
    static String child(Server server, String family, String given) {
        Patient child = Records.child();
        child.getNameFirstRep().setFamily(family).setGiven(List.of(new StringType(given)));
        return server.create(child).id();
    }

    /** A dose of today a number of days ago; answers its record. */
    static Immunization dose(Server server, String patient, String cvx, int daysAgo) {
        LocalDate day = Records.today().minusDays(daysAgo);
        Immunization dose = Records.dose(cvx, day).setPatient(new Reference("Patient/" + patient));
        dose.setLotNumber("LOT-" + cvx);
        Answer created = server.create(dose);
        return server.get("Immunization/" + created.id()).as(Immunization.class);
    }

    static Parameters certificate(Server server, String patient, String query) {
        return server.get("Patient/" + patient + "/$certificate" + query).as(Parameters.class);
    }

    /** The values of the top parameters of that name. */
    static List<String> values(Parameters parameters, String name) {
        return named(parameters.getParameter(), name)
                .map(parameter -> parameter.getValue().primitiveValue())
                .toList();
    }

    /** The values of the parts of that name. */
    static List<String> parts(Parameters parameters, String parameter, String part) {
        return named(parameters.getParameter(), parameter)
                .flatMap(whole -> named(whole.getPart(), part))
                .map(found -> found.getValue().primitiveValue())
                .toList();
    }

    /** The verdicts on what is shown. */
    static List<String> verdicts(Server server, String... credentials) {
        Parameters shown = new Parameters();
        for (String credential : credentials) {
            shown.addParameter("credential", new StringType(credential));
        }
        Parameters answer = server.send("POST", "$certificate-verify", shown).as(Parameters.class);
        return parts(answer, "result", "verdict");
    }

    private static Stream<ParametersParameterComponent> named(List<ParametersParameterComponent> from, String name) {
        return from.stream().filter(parameter -> parameter.getName().equals(name));
    }
}
