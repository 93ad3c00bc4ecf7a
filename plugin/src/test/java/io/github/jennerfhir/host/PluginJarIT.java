package io.github.jennerfhir.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar for hosts holds our classes and data, the client for NATS, and nothing that a host has already. */
class PluginJarIT {

    @Test
    void holdsNothingThatAHostHas() throws IOException {
        assertThat(classes()).isNotEmpty().allMatch(PluginJarIT::isOursToBring);
    }

    private static boolean isOursToBring(String name) {
        return name.startsWith("io/github/jennerfhir/")
                || name.startsWith("io/nats/")
                // what the client for NATS signs with
                || name.replaceFirst("^META-INF/versions/\\d+/", "").startsWith("org/bouncycastle/");
    }

    @Test
    void holdsWhatAHostNeeds() throws IOException {
        assertThat(entries())
                .contains(
                        "io/github/jennerfhir/plugin/JennerPlugin.class",
                        "io/github/jennerfhir/server/wiring/JennerConfiguration.class",
                        "io/github/jennerfhir/server/persistence/PersistenceConfiguration.class",
                        "io/github/jennerfhir/interceptors/served/guarded.json",
                        "schedules/index.json",
                        "terminology/index.json");
    }

    @Test
    void leavesOurOwnHostOut() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.startsWith("io/github/jennerfhir/server/host/"))
                .noneMatch(name -> name.startsWith("io/github/jennerfhir/server/intake/"))
                .noneMatch(name -> name.startsWith("io/github/jennerfhir/server/web/"))
                .noneMatch(name -> name.startsWith("io/github/jennerfhir/server/load/"))
                .noneMatch(name -> name.startsWith("io/github/jennerfhir/server/demo/"))
                .doesNotContain("application.yml", "io/github/jennerfhir/server/Jenner.class");
    }

    /** By it a forecast knows what software made it. */
    @Test
    void namesItsVersion() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .matches("\\d+\\.\\d+\\.\\d+.*");
        }
    }

    /** The build says what is in it. */
    @Test
    void isListed() throws IOException {
        Map<String, Integer> packages = new TreeMap<>();
        classes().stream()
                .filter(name -> name.startsWith("io/github/"))
                .forEach(name -> packages.merge(name.substring(0, name.lastIndexOf('/')), 1, Integer::sum));
        packages.forEach((name, count) -> System.out.println(name + ": " + count + " classes"));
        assertThat(packages).isNotEmpty();
    }

    private static List<String> classes() throws IOException {
        return entries().stream().filter(name -> name.endsWith(".class")).toList();
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static Path jar() {
        return Path.of(System.getProperty("jenner.plugin"));
    }
}
