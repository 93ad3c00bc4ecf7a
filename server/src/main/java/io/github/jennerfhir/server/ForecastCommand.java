package io.github.jennerfhir.server;

import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.forecast.cases.CaseLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers cases from a file, for whoever wants to check the engine. Starts no server and no database. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description =
                "Answer cases (JSON lines: id, dob, gender, assessmentDate, observations, doses), one JSON line each.")
final class ForecastCommand implements Callable<Integer> {

    @Option(
            names = "--schedule",
            paramLabel = "ID",
            defaultValue = "who-epi",
            description = "default: ${DEFAULT-VALUE}")
    private String schedule;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "a folder with further schedules or releases")
    private Path folder;

    @Option(names = "--cases", paramLabel = "FILE", required = true, description = "the cases; - for standard input")
    private Path cases;

    @Option(names = "--explain", description = "say how each answer was made")
    private boolean explain;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Schedules schedules =
                folder == null ? Schedules.bundled() : Schedules.bundled().withFolder(folder);
        Optional<Schedule> chosen = schedules.find(schedule);
        PrintWriter out = command.commandLine().getOut();
        if (chosen.isEmpty()) {
            command.commandLine()
                    .getErr()
                    .println("There is no schedule " + schedule + ". There are: " + String.join(", ", schedules.ids()));
            return 2;
        }
        CaseLine line = new CaseLine(new Forecaster(chosen.get()), explain);
        try (BufferedReader reader = reader()) {
            reader.lines().filter(text -> !text.isBlank()).map(line::answer).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private BufferedReader reader() throws IOException {
        return cases.toString().equals("-")
                ? new BufferedReader(new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8))
                : Files.newBufferedReader(cases);
    }
}
