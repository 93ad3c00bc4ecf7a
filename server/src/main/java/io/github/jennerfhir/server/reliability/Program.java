package io.github.jennerfhir.server.reliability;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * This very program as the replicas run it.
 *
 * @param arguments what the JVM is told to run
 */
record Program(List<String> arguments) {

    Program {
        arguments = List.copyOf(arguments);
    }

    /**
     * As it was started: from classes, or from its jar, which is unpacked first, as for the image. A jar of jars starts half as
     * fast, and replicas start often here.
     */
    static Program unpackedInto(Path folder, Path log) {
        String classPath = System.getProperty("java.class.path");
        if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
            return new Program(List.of("-cp", classPath, "io.github.jennerfhir.server.Jenner"));
        }
        OsProcess.run(
                List.of(java(), "-Djarmode=tools", "-jar", classPath, "extract", "--destination", folder.toString()),
                log);
        return new Program(
                List.of("-jar", folder.resolve(Path.of(classPath).getFileName()).toString()));
    }

    /** The JVM that this one runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
