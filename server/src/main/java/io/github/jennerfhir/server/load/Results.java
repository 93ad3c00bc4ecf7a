package io.github.jennerfhir.server.load;

import io.github.jennerfhir.server.load.Answer.Refused;
import io.github.jennerfhir.server.load.BundlePlan.RefusedEntry;
import io.github.jennerfhir.server.load.RefusedFile.Line;
import java.nio.file.Path;
import java.util.Optional;

/** Where the fate of every entry is noted: counted, and with its reason where it was not stored. Thread-safe. */
final class Results {
    private final Tally tally;
    private final RefusedFile file;

    Results(Tally tally, RefusedFile file) {
        this.tally = tally;
        this.file = file;
    }

    void accepted(int entries) {
        tally.accepted(entries);
    }

    void alreadyThere(int entries) {
        tally.alreadyThere(entries);
    }

    void refused(SourceRecord source, PlannedEntry entry, Refused refused) {
        tally.refused(refused.code());
        file.write(Line.of("refused", source, entry, refused.reason()).answered(refused.status(), refused.code()));
    }

    /** The loader itself refuses an entry that it does not send. */
    void refused(SourceRecord source, RefusedEntry entry) {
        tally.refused(Optional.empty());
        file.write(new Line(
                "refused",
                source.file().toString(),
                source.line(),
                entry.position(),
                entry.type(),
                entry.id(),
                null,
                null,
                entry.reason()));
    }

    void failed(SourceRecord source, PlannedEntry entry, String reason) {
        tally.failed();
        file.write(Line.of("failed", source, entry, reason));
    }

    /** A record, or from {@code line} on the rest of a file, cannot be read. */
    void unreadable(Path source, Long line, String reason) {
        tally.unreadable();
        file.write(new Line("unreadable", source.toString(), line, null, null, null, null, null, reason));
    }
}
