package io.github.labmon;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The commands that start no context, so that the JVM can record the classes that they load (bin/labmon train). */
final class CommandTraining {

    private static final String COMPOSE = """
            name: training
            services:
              web:
                image: nginx
                ports: ["8080:80", "127.0.0.1:${PORT:-9000}-9001:9000-9001/udp"]
              api:
                image: nginx
                ports: [{target: 80, published: 8080, host_ip: 0.0.0.0}]
            """;

    private CommandTraining() {}

    /** With a folder as the argument also unpacks the native library of JNA into it. */
    public static void main(String[] args) throws IOException {
        run();
        if (args.length > 0) {
            unpackNativeLibrary(Path.of(args[0]));
        }
    }

    /** JNA unpacks it at each start otherwise, with a random name that needs the providers of security. */
    private static void unpackNativeLibrary(Path folder) throws IOException {
        var name = System.mapLibraryName("jnidispatch");
        try (var library = Native.class.getResourceAsStream(Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library != null) {
                Files.createDirectories(folder);
                Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs the commands that need no context, and the port gate with each format. */
    static void run() throws IOException {
        var folder = Files.createTempDirectory("labmon-training");
        var file = folder.resolve("compose.yaml");
        var silent = new PrintWriter(Writer.nullWriter());
        try {
            Files.writeString(file, COMPOSE);
            for (var format : List.of("text", "json", "sarif", "junit", "github")) {
                new Application(Map.of(), folder, silent, silent).run("check-ports", "--format", format);
            }
            for (var command : List.of("--help", "--version", "free-ports")) {
                new Application(Map.of(), folder, silent, silent).run(command);
            }
            new Application(Map.of(), folder, silent, silent).run("compose-provider", "up", "api");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
