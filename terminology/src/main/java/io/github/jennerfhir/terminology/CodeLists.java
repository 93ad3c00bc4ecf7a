package io.github.jennerfhir.terminology;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists of codes that records of an immunization choose from. Immutable and thread safe. */
public final class CodeLists {

    private final Map<String, CodeList> lists;

    CodeLists(Map<String, CodeList> lists) {
        this.lists = new LinkedHashMap<>(lists);
    }

    /**
     * The lists in this jar, read once.
     *
     * @throws TerminologyDataException if their data are broken
     */
    public static CodeLists bundled() {
        return Bundled.LISTS;
    }

    /** Why an immunization was not given, {@code Immunization.statusReason}. */
    public CodeList refusalReasons() {
        return list("refusal-reason");
    }

    /** Where on the body a vaccine was given, {@code Immunization.site}. */
    public CodeList sites() {
        return list("immunization-site");
    }

    /** How a vaccine was given, {@code Immunization.route}. */
    public CodeList routes() {
        return list("immunization-route");
    }

    /** All lists, in the order of the data. */
    public Collection<CodeList> all() {
        return List.copyOf(lists.values());
    }

    private CodeList list(String name) {
        CodeList list = lists.get(name);
        if (list == null) {
            throw new TerminologyDataException("index.json", "$.lists", "no list named " + name);
        }
        return list;
    }

    private static final class Bundled {
        static final CodeLists LISTS = CodeListLoader.load(DataFolder.bundled());
    }
}
