package io.github.jennerfhir.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.load.BundledFiles;
import io.github.jennerfhir.forecast.load.FolderFiles;
import io.github.jennerfhir.forecast.load.NotedFiles;
import io.github.jennerfhir.forecast.load.ScheduleFiles;
import io.github.jennerfhir.forecast.load.cdsi.CdsiLoader;
import io.github.jennerfhir.forecast.load.concise.ConciseLoader;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The schedules that can be chosen. Each is loaded and checked when it is first asked for, and then kept. Thread safe.
 */
public final class Schedules {

    private static final String INDEX = "/schedules/index.json";
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(?:\\.\\d+)*");

    private final Map<String, ScheduleFiles> files;
    private final Map<String, Schedule> loaded = new ConcurrentHashMap<>();

    private Schedules(Map<String, ScheduleFiles> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    /** The schedules that are shipped with this library. */
    public static Schedules bundled() {
        Map<String, ScheduleFiles> found = new LinkedHashMap<>();
        try (InputStream stream = Schedules.class.getResourceAsStream(INDEX)) {
            for (JsonNode entry : JsonMapper.builder().build().readTree(stream)) {
                List<String> names = new ArrayList<>();
                entry.get("files").forEach(name -> names.add(name.asText()));
                found.put(
                        entry.get("id").asText(),
                        new BundledFiles(entry.get("folder").asText(), names));
            }
        } catch (IOException e) {
            throw new ScheduleFormatException("classpath:" + INDEX, "$", "cannot be read", e);
        }
        return new Schedules(found);
    }

    /**
     * These schedules and those in a folder: one in the folder itself, or one in each folder below it. A release of CDC
     * is taken as published; its id is {@code cdc-} and the version in the name of its folder. A schedule in our own
     * format names itself. One with the id of another takes its place.
     *
     * @throws ScheduleFormatException if the folder cannot be read
     */
    public Schedules withFolder(Path folder) {
        Map<String, ScheduleFiles> found = new LinkedHashMap<>(files);
        if (!add(folder, found)) {
            try (Stream<Path> below = Files.list(folder)) {
                below.filter(Files::isDirectory).sorted().forEach(child -> add(child, found));
            } catch (IOException e) {
                throw new ScheduleFormatException(folder.toString(), "/", "the folder cannot be read", e);
            }
        }
        return new Schedules(found);
    }

    private static boolean add(Path folder, Map<String, ScheduleFiles> found) {
        FolderFiles candidate = new FolderFiles(folder);
        if (CdsiLoader.recognises(candidate)) {
            found.put("cdc-" + versionIn(folder), candidate);
            return true;
        }
        if (ConciseLoader.recognises(candidate)) {
            found.put(ConciseLoader.idOf(candidate), candidate);
            return true;
        }
        return false;
    }

    private static String versionIn(Path folder) {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        Matcher version = VERSION.matcher(name);
        return version.find() ? version.group() : name;
    }

    /** The ids of the schedules that can be asked for. */
    public Set<String> ids() {
        return files.keySet();
    }

    /**
     * The schedule with this id, or nothing if there is none.
     *
     * @throws ScheduleFormatException if there is one and it cannot be loaded
     */
    public Optional<Schedule> find(String id) {
        return files.containsKey(id) ? Optional.of(loaded.computeIfAbsent(id, this::load)) : Optional.empty();
    }

    private Schedule load(String id) {
        MessageDigest digest = sha256();
        ScheduleRules rules = rules(id, digest);
        return new Schedule(rules, id + " " + HexFormat.of().formatHex(digest.digest()));
    }

    private ScheduleRules rules(String id, MessageDigest digest) {
        ScheduleFiles own = new NotedFiles(files.get(id), digest);
        if (CdsiLoader.recognises(own)) {
            return CdsiLoader.load(own, id, id.substring(id.indexOf('-') + 1));
        }
        return new ConciseLoader(other -> files.containsKey(other) ? new NotedFiles(files.get(other), digest) : null)
                .load(own);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
