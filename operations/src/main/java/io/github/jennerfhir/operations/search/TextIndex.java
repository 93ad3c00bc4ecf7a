package io.github.jennerfhir.operations.search;

import java.util.List;

/** What each record of the caller's tenant says, kept beside it. Thread safe. */
public interface TextIndex {

    /** Keeps the words of a version that is about to be committed, with it, in the place of those of the version before. */
    void put(RecordText text);

    /**
     * The logical ids of the records that have the words.
     *
     * @param limit how many at most
     */
    List<String> find(WordQuery query, TextNarrowing narrowing, int limit);

    /** Whether the words of every record are kept: also of those that were stored before words were. */
    boolean isComplete();
}
