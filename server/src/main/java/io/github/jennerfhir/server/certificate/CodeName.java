package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.operations.certificate.CertifiedDose;
import java.util.Map;

/** The vaccine's code with its code system as people know it. */
final class CodeName {

    private static final Map<String, String> SYSTEMS = Map.of(
            "http://hl7.org/fhir/sid/cvx", "CVX",
            "http://snomed.info/sct", "SNOMED CT",
            "http://id.who.int/icd/release/11/mms", "ICD-11",
            "http://www.whocc.no/atc", "ATC");

    private CodeName() {}

    static String of(CertifiedDose dose) {
        return SYSTEMS.getOrDefault(dose.vaccineSystem(), dose.vaccineSystem()) + " " + dose.vaccineCode();
    }
}
