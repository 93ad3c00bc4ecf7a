package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of {@code index.json}: which files there are, so that a new one needs no change of code. */
record DataIndex(List<String> vaccines, List<String> mappings, List<String> lists) {

    static DataFile<DataIndex> in(DataFolder folder) {
        return folder.read("index.json", DataIndex.class);
    }
}
