package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The codes that an element of a record may have: reasons, sites, routes. Immutable and thread safe.
 */
public final class CodeList {

    private final String name;
    private final String title;
    private final String description;
    private final List<Entry> entries;
    private final Map<Code, Entry> byCode;

    CodeList(String name, String title, String description, List<Entry> entries) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.entries = List.copyOf(entries);
        this.byCode = entries.stream()
                .collect(Collectors.toUnmodifiableMap(e -> e.coding().asCode(), Function.identity()));
    }

    /**
     * One code of a list.
     *
     * @param means the code of HL7's own code system for the element that it means, where there is one
     * @param sources the ids of the data sources; never empty
     */
    public record Entry(Coding coding, Optional<Code> means, List<String> sources) {

        public Entry {
            sources = List.copyOf(sources);
        }
    }

    /** The last part of the url of the value set that publishes it. */
    public String name() {
        return name;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What it is for. */
    public String description() {
        return description;
    }

    /** Its codes, in the order of the data. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entry of a code; systems are found under their OID too, null finds nothing. */
    public Optional<Entry> find(String system, String code) {
        return NormalCode.of(system, code).map(byCode::get);
    }

    /** Whether the code is in the list. */
    public boolean contains(String system, String code) {
        return find(system, code).isPresent();
    }
}
