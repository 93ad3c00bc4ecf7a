package io.github.jennerfhir.terminology;

import java.util.Map;

/** The urls of the code systems that Jenner knows, as FHIR R4 and HL7 Terminology (THO) write them. */
public final class SystemUri {

    /** Vaccines administered, published by CDC. */
    public static final String CVX = "http://hl7.org/fhir/sid/cvx";

    /** SNOMED CT, any edition. */
    public static final String SNOMED_CT = "http://snomed.info/sct";

    /** WHO's Anatomical Therapeutic Chemical classification; vaccines are J07. */
    public static final String ATC = "http://www.whocc.no/atc";

    /** ICD-11 for mortality and morbidity statistics; vaccines are extension codes (XM…). */
    public static final String ICD_11 = "http://id.who.int/icd/release/11/mms";

    /** HL7 v3 ActReason, which has the reasons why an immunization was not given. */
    public static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /** HL7 v3 ActSite, body sites. */
    public static final String ACT_SITE = "http://terminology.hl7.org/CodeSystem/v3-ActSite";

    /** HL7 v3 RouteOfAdministration. */
    public static final String ROUTE_OF_ADMINISTRATION =
            "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";

    /** NCI Thesaurus, which CDC's messaging guide uses for routes. */
    public static final String NCI_THESAURUS = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

    /** CDC's local codes (PHIN VADS), as HL7 Terminology names them. */
    public static final String CDC_LOCAL =
            "https://phinvads.cdc.gov/vads/ViewCodeSystem.action?id=2.16.840.1.114222.4.5.274";

    /** Vaccines that neither CVX nor ATC tells apart; ours. */
    public static final String JENNER_VACCINE = Canonical.codeSystem("vaccine");

    /** CDC's CDSi observations; CDC publishes the codes without a url, so the url is ours. */
    public static final String CDSI_OBSERVATION = Canonical.codeSystem("cdsi-observation");

    /** Other ways to write the same systems that are seen in records: OIDs (HL7 OID registry) and older urls. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("urn:oid:2.16.840.1.113883.12.292", CVX),
            Map.entry("urn:oid:2.16.840.1.113883.6.96", SNOMED_CT),
            Map.entry("urn:oid:2.16.840.1.113883.6.73", ATC),
            Map.entry("https://www.whocc.no/atc", ATC),
            Map.entry("http://id.who.int/icd11/mms", ICD_11),
            Map.entry("urn:oid:2.16.840.1.113883.5.8", ACT_REASON),
            Map.entry("urn:oid:2.16.840.1.113883.5.1052", ACT_SITE),
            Map.entry("urn:oid:2.16.840.1.113883.5.112", ROUTE_OF_ADMINISTRATION),
            Map.entry("urn:oid:2.16.840.1.113883.3.26.1.1", NCI_THESAURUS),
            Map.entry("urn:oid:2.16.840.1.114222.4.5.274", CDC_LOCAL));

    private SystemUri() {}

    /**
     * The url as Jenner writes it: an OID, an edition of SNOMED CT or a release of ICD-11 becomes the plain url of its
     * system, all else is unchanged.
     */
    public static String canonical(String system) {
        if (system.startsWith(SNOMED_CT + "/")) {
            return SNOMED_CT;
        }
        if (system.startsWith("http://id.who.int/icd/release/11/") && system.endsWith("/mms")) {
            return ICD_11;
        }
        return ALIASES.getOrDefault(system, system);
    }
}
