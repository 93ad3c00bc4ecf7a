package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;

/** Takes the records of all files to the server, several at a time. */
final class LoadRun {
    private final Supplier<IGenericClient> clients;
    private final Patience patience;
    private final Results results;
    private final Progress progress;
    private final SourceReader reader = new SourceReader();
    private final SourceParser parser;
    private final BundlePlanner planner;
    private final References references;
    private final InFlight inFlight;

    LoadRun(FhirContext fhir, Supplier<IGenericClient> clients, Patience patience, Results results, Progress progress) {
        this.clients = clients;
        this.patience = patience;
        this.results = results;
        this.progress = progress;
        this.parser = new SourceParser(fhir);
        this.planner = new BundlePlanner(fhir);
        this.references = new References(fhir);
        this.inFlight = new InFlight(references);
    }

    void run(List<Path> files, int parallel) {
        try (Workers workers = new Workers(parallel)) {
            for (Path file : files) {
                try {
                    reader.read(file, source -> submit(source, workers));
                } catch (IOException e) {
                    results.unreadable(
                            file,
                            null,
                            "the file cannot be read: " + e.getClass().getSimpleName());
                }
            }
        }
    }

    private void submit(SourceRecord source, Workers workers) {
        try {
            Resource content = parser.parse(source);
            BundlePlan plan = planner.plan(source, content);
            InFlight.Turn turn = inFlight.enter(plan);
            workers.run(() -> deliver(plan, turn));
        } catch (UnreadableSourceException e) {
            results.unreadable(source.file(), source.line(), e.getMessage());
            progress.done(source);
        }
    }

    private void deliver(BundlePlan plan, InFlight.Turn turn) {
        try {
            turn.await();
            new Delivery(plan, new FhirConnection(clients.get()), references, patience, results).run();
        } finally {
            turn.end().run();
            progress.done(plan.source());
        }
    }
}
