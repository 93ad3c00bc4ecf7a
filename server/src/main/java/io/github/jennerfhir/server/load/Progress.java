package io.github.jennerfhir.server.load;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How much of the files has been dealt with, drawn on standard error where somebody sees it. Thread-safe. */
final class Progress implements AutoCloseable {
    private static final int COLUMNS = 100;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar over the size of all files, which is known before their number of records is. */
    @SuppressWarnings("SystemConsoleNull")
    static Progress over(List<Path> files) {
        return isSeen(System.console()) ? new Progress(bar(size(files))) : silent();
    }

    static Progress silent() {
        return new Progress(null);
    }

    void done(SourceRecord source) {
        if (bar != null) {
            bar.stepBy(source.json().length() + 1L);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.stepTo(bar.getMax());
            bar.close();
        }
    }

    /** From Java 22 on there is a console even where there is no terminal, and it can tell. */
    private static boolean isSeen(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static ProgressBar bar(long bytes) {
        return new ProgressBarBuilder()
                .setTaskName("load")
                .setInitialMax(bytes)
                .setUnit(" kB", 1000)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                .build();
    }

    private static long size(List<Path> files) {
        return files.stream().mapToLong(Progress::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // it will be reported when it is to be read
            return 0;
        }
    }
}
