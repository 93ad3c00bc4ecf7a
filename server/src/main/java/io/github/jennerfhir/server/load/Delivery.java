package io.github.jennerfhir.server.load;

import io.github.jennerfhir.server.load.Answer.Away;
import io.github.jennerfhir.server.load.Answer.Broken;
import io.github.jennerfhir.server.load.Answer.Refused;
import io.github.jennerfhir.server.load.Answer.Stored;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings the entries of one plan to the server: what is there already is left alone, the rest is sent in one
 * transaction, and if that is refused each entry is sent alone, in the plan's order. For one thread.
 */
final class Delivery {
    /** What a server answers to a write without a version: the resource is there, and differs. */
    private static final String VERSION_REQUIRED = "VERSION_REQUIRED";

    private final BundlePlan plan;
    private final FhirConnection server;
    private final References references;
    private final Patience patience;
    private final Results results;
    private final Standing standing = new Standing();

    Delivery(BundlePlan plan, FhirConnection server, References references, Patience patience, Results results) {
        this.plan = plan;
        this.server = server;
        this.references = references;
        this.patience = patience;
        this.results = results;
    }

    void run() {
        results.alreadyThere(plan.repeated());
        plan.refused().forEach(entry -> results.refused(plan.source(), entry));
        if (persistently(() -> server.look(plan.entries(), standing)) instanceof Away away) {
            failed(plan.entries(), away.reason());
            return;
        }
        List<PlannedEntry> open = withoutThoseThatStand();
        if (open.isEmpty()) {
            return;
        }
        Answer answer = write(open);
        boolean turnedDown = answer instanceof Refused || answer instanceof Broken;
        if (turnedDown && open.size() > 1) {
            eachAlone(open);
        } else {
            note(open, answer);
        }
    }

    private List<PlannedEntry> withoutThoseThatStand() {
        List<PlannedEntry> open = new ArrayList<>();
        for (PlannedEntry entry : plan.entries()) {
            if (standing.isStored(entry)) {
                results.alreadyThere(1);
            } else if (standing.isAmbiguous(entry)) {
                results.refused(
                        plan.source(), entry, new Refused(412, Optional.empty(), "ifNoneExist finds more than one"));
            } else {
                references.rewrite(entry.resource(), standing::addressOf);
                open.add(entry);
            }
        }
        return open;
    }

    private void eachAlone(List<PlannedEntry> entries) {
        Iterator<PlannedEntry> rest = entries.iterator();
        while (rest.hasNext()) {
            PlannedEntry entry = rest.next();
            Answer answer = write(List.of(entry));
            note(List.of(entry), answer);
            if (answer instanceof Away away) {
                rest.forEachRemaining(left -> failed(List.of(left), away.reason()));
            }
        }
    }

    private void note(List<PlannedEntry> entries, Answer answer) {
        if (answer instanceof Stored stored) {
            stored.created().forEach(created -> {
                if (created) {
                    results.accepted(1);
                } else {
                    results.alreadyThere(1);
                }
            });
        } else if (answer instanceof Refused refused) {
            if (refused.code().filter(VERSION_REQUIRED::equals).isPresent()) {
                results.alreadyThere(entries.size());
            } else {
                entries.forEach(entry -> results.refused(plan.source(), entry, refused));
            }
        } else if (answer instanceof Broken broken) {
            failed(entries, broken.reason());
        } else if (answer instanceof Away away) {
            failed(entries, away.reason());
        }
    }

    private void failed(List<PlannedEntry> entries, String reason) {
        entries.forEach(entry -> results.failed(plan.source(), entry, reason));
    }

    /**
     * Writes until there is an answer. A write whose answer was lost may have been done: before it is repeated the
     * server is asked, and what is there by now counts as accepted.
     */
    private Answer write(List<PlannedEntry> entries) {
        boolean[] tried = {false};
        return persistently(() -> {
            if (tried[0]) {
                Answer looked = server.look(entries, standing);
                if (looked instanceof Away) {
                    return looked;
                }
                if (entries.stream().allMatch(standing::isStored)) {
                    return new Stored(entries.stream().map(entry -> true).toList());
                }
            }
            tried[0] = true;
            return server.write(entries);
        });
    }

    private Answer persistently(Supplier<Answer> request) {
        for (int tried = 1; ; tried++) {
            Answer answer = request.get();
            if (!(answer instanceof Away away)) {
                patience.answered();
                return answer;
            }
            if (!patience.waitAfter(tried, away)) {
                return away;
            }
        }
    }
}
