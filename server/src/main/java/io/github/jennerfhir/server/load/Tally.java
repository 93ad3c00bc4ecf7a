package io.github.jennerfhir.server.load;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the entries. Thread-safe. */
final class Tally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder alreadyThere = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final Map<String, LongAdder> refusedByCode = new ConcurrentSkipListMap<>();

    void accepted(int entries) {
        accepted.add(entries);
    }

    void alreadyThere(int entries) {
        alreadyThere.add(entries);
    }

    void refused(Optional<String> code) {
        refused.increment();
        refusedByCode
                .computeIfAbsent(code.orElse("without a domain code"), unseen -> new LongAdder())
                .increment();
    }

    void failed() {
        failed.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    /** Whether every entry was accepted, was there, or was refused by a rule. */
    boolean isComplete() {
        return failed.sum() == 0 && unreadable.sum() == 0;
    }

    void print(PrintWriter out) {
        print(out, "accepted", accepted);
        print(out, "already there", alreadyThere);
        print(out, "refused", refused);
        refusedByCode.forEach((code, count) -> out.printf("  %9d  %s%n", count.sum(), code));
        print(out, "failed", failed);
        if (unreadable.sum() > 0) {
            print(out, "unreadable", unreadable);
        }
    }

    private static void print(PrintWriter out, String what, LongAdder count) {
        out.printf("%-14s%9d%n", what, count.sum());
    }
}
