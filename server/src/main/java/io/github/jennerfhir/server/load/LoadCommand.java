package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The subcommand {@code load}: stores the resources of files in a running server, through its FHIR interface (FHIR R4,
 * RESTful API: update as create, and transaction). Running it again creates nothing twice.
 *
 * <p>Exit code 0 if every entry was accepted, was there already or was refused by the server's rules; 1 if an entry
 * could not be brought to the server or a file not be read; 2 if it was called the wrong way.
 */
@Command(
        name = "load",
        description = {
            "Load Bundles and resources from files into a running server.",
            "Safe to repeat: what the server has already is left as it is."
        },
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "NDJSON (one Bundle or resource a line) or a JSON Bundle, FHIR R4.",
                "Files are read in the order given: patients before what refers to them."
            })
    private List<Path> files;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/fhir",
            description = "The server's FHIR base (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "Bearer token; without it the variable FHIR_TOKEN is used, which other users do not see.")
    private String token;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "Bundles sent at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            defaultValue = "refused.ndjson",
            description = "Where to write what was not stored, and why (default: ${DEFAULT-VALUE}).")
    private Path refused;

    @Override
    public Integer call() throws IOException {
        check();
        WireLogs.silence();
        Tally tally = new Tally();
        RefusedFile notStored = new RefusedFile(refused);
        try (notStored;
                Progress progress = Progress.over(files)) {
            FhirContext fhir = FhirContext.forR4Cached();
            new LoadRun(fhir, clients(fhir), new Patience(LoadCommand::pause), new Results(tally, notStored), progress)
                    .run(files, parallel);
        }
        print(tally, notStored);
        return tally.isComplete() ? 0 : 1;
    }

    private void print(Tally tally, RefusedFile notStored) {
        PrintWriter out = spec.commandLine().getOut();
        tally.print(out);
        if (notStored.isWritten()) {
            out.println("What was not stored, and why: " + refused);
        }
        out.flush();
    }

    private void check() {
        if (parallel < 1) {
            throw new ParameterException(spec.commandLine(), "--parallel must be at least 1");
        }
        Path written = refused.toAbsolutePath().normalize();
        if (files.stream().anyMatch(file -> file.toAbsolutePath().normalize().equals(written))) {
            throw new ParameterException(spec.commandLine(), "--refused would overwrite a file that is to be loaded");
        }
    }

    private Clients clients(FhirContext fhir) {
        Optional<String> bearer = Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(System.getenv("FHIR_TOKEN")))
                .filter(text -> !text.isBlank());
        return new Clients(fhir, url, bearer, parallel);
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
