package io.github.jennerfhir.server.report;

import com.nimbusds.jose.jwk.ECKey;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.report.CountRecords;
import io.github.jennerfhir.operations.report.FacilityReport;
import io.github.jennerfhir.operations.report.ReportFormat;
import io.github.jennerfhir.operations.report.ReportPeriod;
import io.github.jennerfhir.operations.report.SignedReport;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a facility report from a device's own records and signs it. Starts no server and asks nobody. */
@Command(
        name = "facility-report",
        mixinStandardHelpOptions = true,
        description = {
            "Make a facility report from a device's own records (JSON lines: administeredAt or refusedAt, vaccineCode,"
                    + " doseNumber, sex, birthDate, status) and sign it: prints the compact JWS that"
                    + " $submit-facility-report takes. Exit code 1 if a line cannot be read; then there is no report.",
            "With --new-key, make the device's key pair first and print its public part."
        })
public final class FacilityReportCommand implements Callable<Integer> {

    private static final int UNREADABLE = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private Task task;

    @Spec
    private CommandSpec command;

    public FacilityReportCommand() {
        this(Clock.systemDefaultZone());
    }

    FacilityReportCommand(Clock clock) {
        this.clock = clock;
    }

    private static final class Task {

        @Option(
                names = "--new-key",
                paramLabel = "FILE",
                required = true,
                description = "where the key pair goes; a file that is there is left alone")
        private Path newKey;

        @ArgGroup(exclusive = false)
        private Making making;
    }

    private static final class Making {

        @Option(names = "--key", paramLabel = "FILE", required = true, description = "the device's key pair")
        private Path key;

        @Option(
                names = "--tenant",
                paramLabel = "NAME",
                defaultValue = "main",
                description = "default: ${DEFAULT-VALUE}")
        private String tenant;

        @Option(
                names = "--facility",
                paramLabel = "REFERENCE",
                required = true,
                description = "Location/[id] or Organization/[id]")
        private String facility;

        @Option(names = "--device", paramLabel = "REFERENCE", required = true, description = "Device/[id]")
        private String device;

        @Option(
                names = "--period",
                paramLabel = "KEY",
                required = true,
                description = "a day, 2026-11-22, or an ISO week, 2026-W47")
        private String period;

        @Option(
                names = "--records",
                paramLabel = "FILE",
                required = true,
                description = "the records; - for standard input")
        private Path records;

        @Option(
                names = "--schedule",
                paramLabel = "ID",
                defaultValue = "who-epi",
                description = "says which antigens a vaccine has; default: ${DEFAULT-VALUE}")
        private String schedule;

        @Option(names = "--folder", paramLabel = "FOLDER", description = "a folder with further schedules or releases")
        private Path folder;
    }

    @Override
    public Integer call() {
        try {
            return task.newKey != null ? newKey(task.newKey) : make(task.making);
        } catch (ProblemException e) {
            return complain(e.refusal().detail());
        } finally {
            command.commandLine().getOut().flush();
        }
    }

    private int newKey(Path file) {
        try {
            ECKey key = DeviceKeyFile.create(file);
            command.commandLine().getOut().println(key.toPublicJWK().toJSONString());
            return 0;
        } catch (FileAlreadyExistsException e) {
            return complain("There is a file " + file + " already");
        } catch (IOException e) {
            return complain("The file " + file + " cannot be written");
        }
    }

    private int make(Making making) {
        Schedules schedules = making.folder == null
                ? Schedules.bundled()
                : Schedules.bundled().withFolder(making.folder);
        var schedule = schedules.find(making.schedule);
        if (schedule.isEmpty()) {
            return complain(
                    "There is no schedule " + making.schedule + ". There are: " + String.join(", ", schedules.ids()));
        }
        var period = ReportPeriod.of(making.period);
        if (period.isEmpty()) {
            return complain("There is no day or ISO week " + making.period);
        }
        ECKey key;
        try {
            key = DeviceKeyFile.read(making.key);
        } catch (IOException e) {
            return complain("The file " + making.key + " holds no key that can sign: make one with --new-key");
        }
        return report(making, schedule.get(), period.get(), key);
    }

    private int report(Making making, Schedule schedule, ReportPeriod period, ECKey key) {
        CountRecords counting = new CountRecords(schedule, new VaccineCodes(VaccineCatalogue.bundled()), period);
        try (BufferedReader reader = reader(making.records)) {
            if (!count(reader, counting)) {
                return UNREADABLE;
            }
        } catch (IOException e) {
            return complain("The file " + making.records + " cannot be read");
        }
        FacilityReport report = new FacilityReport(
                making.tenant,
                making.facility,
                making.device,
                period,
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                counting.counts());
        // what the server would refuse is refused here
        ReportFormat.read(ReportFormat.write(report));
        command.commandLine().getOut().println(SignedReport.sign(report, key));
        return 0;
    }

    private boolean count(BufferedReader reader, CountRecords counting) throws IOException {
        int number = 0;
        int counted = 0;
        boolean readable = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            try {
                if (!line.isBlank() && counting.add(line)) {
                    counted++;
                }
            } catch (ProblemException e) {
                readable = false;
                command.commandLine()
                        .getErr()
                        .println("line " + number + ": " + e.refusal().detail());
            }
        }
        command.commandLine().getErr().println(counted + " records counted of " + number + " lines");
        return readable;
    }

    private static BufferedReader reader(Path records) throws IOException {
        InputStream from = records.toString().equals("-") ? System.in : Files.newInputStream(records);
        return new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    }

    private int complain(String words) {
        command.commandLine().getErr().println(words);
        return WRONG_ARGUMENTS;
    }
}
