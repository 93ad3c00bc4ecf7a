package io.github.jennerfhir.server;

import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.forecast.cases.CaseLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
                "Answer cases (JSON lines: id, dob, gender, birthCountry, assessmentDate, observations, doses), one JSON line"
                        + " each. Exit code 1 if a line cannot be read.")
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
    public Integer call() {
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
            return answer(reader, line) ? 0 : 1;
        } catch (IOException e) {
            command.commandLine().getErr().println("The file " + cases + " cannot be read");
            return 2;
        } finally {
            out.flush();
        }
    }

    /** Whether every line could be read; what could not is answered with its error, and told apart from the answers. */
    private boolean answer(BufferedReader reader, CaseLine cases) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        boolean readable = true;
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            CaseLine.Answer answer = cases.answer(text);
            out.println(answer.json());
            if (answer.error().isPresent()) {
                readable = false;
                command.commandLine()
                        .getErr()
                        .println("line " + number + ": " + answer.error().get());
            }
        }
        return readable;
    }

    /** What is no UTF-8 is read with replacement characters, so that it is refused by line and field. */
    private BufferedReader reader() throws IOException {
        InputStream from = cases.toString().equals("-") ? System.in : Files.newInputStream(cases);
        return new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    }
}
