package io.github.jennerfhir.terminology.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;

/** What every published resource of ours says of itself. */
public final class Publication {

    /** Raised with every change of the data. */
    static final String VERSION = "2026.11.1";

    static final String SNOMED_NOTICE =
            "Includes content from SNOMED CT, copyright SNOMED International, in codes that HL7,"
                    + " its affiliates and WHO publish in value sets. Use of SNOMED CT needs a licence where its terms ask for one.";

    static final String ATC_NOTICE = "ATC codes are of the WHO Collaborating Centre for Drug Statistics Methodology.";

    static final String CVX_NOTICE =
            "CVX is published by the U.S. Centers for Disease Control and Prevention and is not"
                    + " subject to copyright.";

    /** A day, so that it does not depend on where the server stands. */
    private static final String DATE = "2026-11-22";

    private Publication() {}

    /**
     * Fills the header of a resource.
     *
     * @param id the logical id, also the last part of the url where the url is ours
     * @param name for machines, in camel case
     * @param title for people
     */
    public static <T extends MetadataResource> T describe(
            T resource, String id, String url, String name, String title, String description) {
        resource.setId(id);
        resource.setUrl(url);
        resource.setVersion(VERSION);
        resource.setName(name);
        resource.setTitle(title);
        resource.setStatus(PublicationStatus.ACTIVE);
        resource.setExperimental(false);
        resource.setDateElement(new DateTimeType(DATE));
        resource.setPublisher("Jenner");
        resource.setDescription(description);
        return resource;
    }

    static String notices(String... notices) {
        return String.join(" ", List.of(notices));
    }
}
