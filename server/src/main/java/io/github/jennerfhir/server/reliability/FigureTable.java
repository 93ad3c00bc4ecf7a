package io.github.jennerfhir.server.reliability;

import java.io.PrintWriter;

/** Prints figures as they come, one a line. */
final class FigureTable {

    private static final String LINE = "%-4s %-34s %-42s %s%n";

    private final PrintWriter out;

    FigureTable(PrintWriter out) {
        this.out = out;
        out.printf(LINE, "", "scenario", "how", "counted");
        out.flush();
    }

    void print(Figure figure) {
        out.printf(LINE, figure.good() ? "ok" : "BAD", figure.scenario(), figure.how(), figure.counted());
        out.flush();
    }
}
