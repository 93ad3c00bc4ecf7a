package io.github.jennerfhir.server.load;

import java.nio.file.Path;

/**
 * One Bundle or resource as it stands in a file.
 *
 * @param line the line on which it begins, counted from 1
 */
record SourceRecord(Path file, long line, String json) {}
