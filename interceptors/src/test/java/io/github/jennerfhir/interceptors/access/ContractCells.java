package io.github.jennerfhir.interceptors.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of {@code contract-cells.txt}, the contract's tables of roles; the tests of the server try the same over HTTP.
 */
final class ContractCells {

    private static final List<String> LINES = lines();

    private ContractCells() {}

    static List<Cell> commands() {
        return cells("[commands]");
    }

    static List<Cell> resources() {
        return cells("[resources]");
    }

    static List<Cell> operations() {
        return cells("[operations]");
    }

    private static List<Cell> cells(String section) {
        List<String> roles = Arrays.asList(LINES.get(0).split(" "));
        List<Cell> cells = new ArrayList<>();
        for (String line : LINES.subList(LINES.indexOf(section) + 1, LINES.size())) {
            if (line.startsWith("[")) {
                break;
            }
            List<String> words = Arrays.asList(line.split("\\s+"));
            int columns = words.size() - roles.size();
            String what = String.join(" ", words.subList(0, columns));
            for (int i = 0; i < roles.size(); i++) {
                cells.add(new Cell(what, roles.get(i), words.get(columns + i)));
            }
        }
        return cells;
    }

    private static List<String> lines() {
        try (InputStream text = ContractCells.class.getResourceAsStream("contract-cells.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One cell: what, who, and {@code Y}, {@code -} or {@code o}. */
    record Cell(String what, String role, String allowed) {

        @Override
        public String toString() {
            return role + ", " + what + ": " + allowed;
        }
    }
}
