package io.github.jennerfhir.terminology;

/**
 * The canonical urls of everything that Jenner itself defines. The one place where their root stands.
 *
 * <p>Every method takes the last part of the url, as published (kebab-case), and refuses an empty one.
 */
public final class Canonical {

    /** The root of all canonical urls and identifier systems that are ours; no slash at the end. */
    public static final String ROOT = "https://jenner-fhir.github.io";

    private Canonical() {}

    /** The url of a code system of ours. */
    public static String codeSystem(String name) {
        return url("CodeSystem", name);
    }

    /** The url of a value set of ours. */
    public static String valueSet(String name) {
        return url("ValueSet", name);
    }

    /** The url of a concept map of ours. */
    public static String conceptMap(String name) {
        return url("ConceptMap", name);
    }

    /** The url of a profile or extension of ours. */
    public static String structureDefinition(String name) {
        return url("StructureDefinition", name);
    }

    /** The url of a search parameter of ours. */
    public static String searchParameter(String name) {
        return url("SearchParameter", name);
    }

    /** The url of an operation of ours. */
    public static String operationDefinition(String name) {
        return url("OperationDefinition", name);
    }

    /** The system of identifiers that Jenner or its clients assign. */
    public static String identifierSystem(String name) {
        return url("identifier", name);
    }

    private static String url(String kind, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a canonical url needs a name: " + ROOT + "/" + kind + "/");
        }
        return ROOT + "/" + kind + "/" + name;
    }
}
