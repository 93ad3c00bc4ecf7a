package io.github.jennerfhir.terminology;

import java.util.List;

/**
 * A code that Jenner knows and does not map, because no single vaccine is meant by it.
 *
 * @param coding the code
 * @param reason why, in words for whoever sent it
 * @param sources the ids of the data sources; never empty
 */
public record UnmappedCode(Coding coding, String reason, List<String> sources) {

    public UnmappedCode {
        sources = List.copyOf(sources);
    }
}
