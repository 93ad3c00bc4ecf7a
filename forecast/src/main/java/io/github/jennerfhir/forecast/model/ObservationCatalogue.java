package io.github.jennerfhir.forecast.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The observations of a schedule and the coded findings that stand for them. Filled on load, only read afterwards. */
public final class ObservationCatalogue {

    /** The index of an observation that the schedule does not know. */
    public static final int UNKNOWN = -1;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<Coding, Set<String>> byCoding = new HashMap<>();

    private record Coding(String system, String code) {}

    /** The index of the observation, which is added if it is new. */
    public int add(String code) {
        Integer known = indexes.get(code);
        if (known != null) {
            return known;
        }
        indexes.put(code, codes.size());
        codes.add(code);
        return codes.size() - 1;
    }

    /** Gives an observation the name that people read. */
    public void title(String code, String title) {
        titles.putIfAbsent(code, title);
    }

    /** Lets a coded finding stand for the observation. */
    public void stands(String system, String finding, String observation) {
        byCoding.computeIfAbsent(new Coding(system, finding), key -> new TreeSet<>())
                .add(observation);
    }

    /** The index of the observation or {@link #UNKNOWN}. */
    public int indexOf(String code) {
        Integer index = indexes.get(code);
        return index == null ? UNKNOWN : index;
    }

    /** The code with this index. */
    public String code(int index) {
        return codes.get(index);
    }

    /** What people call the observation; its code where the schedule has no name for it. */
    public String title(String code) {
        return titles.getOrDefault(code, "observation " + code);
    }

    /** The observations that a coded finding stands for. */
    public Set<String> of(String system, String finding) {
        return Collections.unmodifiableSet(byCoding.getOrDefault(new Coding(system, finding), Set.of()));
    }

    /** How many there are. */
    public int size() {
        return codes.size();
    }
}
