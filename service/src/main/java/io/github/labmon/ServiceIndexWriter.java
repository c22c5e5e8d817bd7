package io.github.labmon;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step of the build: writes the {@link ServiceIndex} of the class path. What the jar leaves out (the filters of the shade plugin in
 * pom.xml) is left out here too; {@code ApplicationIT} compares the list with the jar.
 */
final class ServiceIndexWriter {

    private static final String FOLDER = "META-INF/micronaut";
    private static final String CLIENT = "micronaut-http-client";
    private static final List<String> LEFT_OUT = List.of(
            "websocket",
            "io.micronaut.management.health.indicator.client.",
            "io.micronaut.discovery.cloud.",
            "io.micronaut.http.ssl.$FileCertificateProvider",
            "io.micronaut.http.ssl.$ResourceCertificateProvider",
            "io.micronaut.http.ssl.$SelfSignedCertificateProvider",
            "io.micronaut.logging.impl.",
            "io.micronaut.management.endpoint.beans.",
            "io.micronaut.management.endpoint.env.",
            "io.micronaut.management.endpoint.info.",
            "io.micronaut.management.endpoint.loggers.",
            "io.micronaut.management.endpoint.processors.$Delete",
            "io.micronaut.management.endpoint.processors.$Write",
            "io.micronaut.management.endpoint.refresh.",
            "io.micronaut.management.endpoint.routes.",
            "io.micronaut.management.endpoint.stop.",
            "io.micronaut.management.endpoint.threads.",
            "io.micronaut.management.health.indicator.discovery.",
            "io.micronaut.management.health.indicator.diskspace.",
            "io.micronaut.management.health.indicator.jdbc.",
            "io.micronaut.management.health.monitor.",
            "io.micronaut.scheduling.io.watch.",
            "io.micronaut.scheduling.processor.");
    private static final String GRAAL = "io.micronaut.core.graal";

    /** Services that are read at each start, from files of {@code META-INF/services}; some have no implementation. */
    private static final List<String> OTHER_SERVICES = List.of(
            "io.micronaut.context.ApplicationContextConfigurer",
            "io.micronaut.context.env.PropertyExpressionResolver",
            "io.micronaut.context.env.PropertySourceLoader",
            "io.micronaut.core.convert.TypeConverterRegistrar",
            "io.micronaut.http.HttpResponseFactory");

    private ServiceIndexWriter() {}

    public static void main(String[] args) throws IOException {
        var lines = new TreeSet<>(OTHER_SERVICES);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            if (Files.isDirectory(path)) {
                collect(path, lines);
            } else if (!String.valueOf(path.getFileName()).startsWith(CLIENT)) {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    collect(jar.getPath("/"), lines);
                }
            }
        }
        var file = Path.of(args[0]);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static void collect(Path root, Set<String> lines) throws IOException {
        for (var type : OTHER_SERVICES) {
            var file = root.resolve("META-INF/services").resolve(type);
            if (Files.isRegularFile(file)) {
                for (var line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        lines.add(type + " " + line.strip());
                    }
                }
            }
        }
        var folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder, 2)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = String.valueOf(file.getFileName());
                var type =
                        String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
                if (Files.isRegularFile(file)
                        && !type.startsWith(GRAAL)
                        && LEFT_OUT.stream().noneMatch(name::contains)) {
                    lines.add(type + " " + name);
                }
            }
        }
    }
}
