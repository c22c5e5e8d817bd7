package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built jar as a process of its own. */
class ApplicationIT {

    @TempDir
    Path directory;

    private Process start(Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_"));
        builder.environment()
                .put("LABMON_STATE_FOLDER", directory.resolve("state").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void itServesUntilASignalAndKeepsItsSecret() throws Exception {
        var process = start(Map.of("LABMON_PORT", "0", "LABMON_API_TOKEN", "s3cret-t0ken"));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = String.valueOf(out.readLine());
        assertThat(line).matches("labmon serves at http://127\\.0\\.0\\.1:\\d+");
        var base = line.substring("labmon serves at ".length());
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(base + "/host/ports"));

        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        request.header("Authorization", "Bearer s3cret-t0ken");
        var port = URI.create(base).getPort();
        assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
                .contains("\"address\":\"127.0.0.1\",\"port\":" + port + ",\"ipv6Only\":false,\"state\":\"LISTENING\","
                        + "\"process\":{\"pid\":" + process.pid() + ",\"name\":\"java\",\"user\":\""
                        + System.getProperty("user.name") + "\"}");

        process.toHandle().destroy(); // unlike process.destroy() this leaves its output to be read
        var ended = CommandOutput.of(process);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.out() + ended.err()).doesNotContain("s3cret-t0ken", "\tat ");
    }

    /** What the build lists is what Micronaut would find by searching the jar. */
    @Test
    void theServiceIndexIsThatOfTheJar() throws IOException {
        try (var jar = new JarFile(Objects.requireNonNull(System.getProperty("labmon.jar")))) {
            var entry = Objects.requireNonNull(jar.getJarEntry("META-INF/labmon/micronaut-services"));
            var index = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var searched = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("META-INF/micronaut/[^/]+/[^/]+"))
                    .map(name -> name.substring("META-INF/micronaut/".length()).replace('/', ' '))
                    .filter(line -> !line.startsWith("io.micronaut.core.graal."))
                    .toList();

            assertThat(index).hasSizeGreaterThan(500).containsAll(searched);
            for (var type : List.of(
                    "io.micronaut.context.ApplicationContextConfigurer",
                    "io.micronaut.context.env.PropertyExpressionResolver",
                    "io.micronaut.context.env.PropertySourceLoader",
                    "io.micronaut.core.convert.TypeConverterRegistrar",
                    "io.micronaut.http.HttpResponseFactory")) {
                var file = jar.getJarEntry("META-INF/services/" + type);
                var names = file == null
                        ? List.<String>of()
                        : new String(jar.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                .map(line -> type + " " + line.strip())
                                .toList();
                assertThat(index.stream().filter(line -> line.startsWith(type + " ")))
                        .containsExactlyInAnyOrderElementsOf(names);
            }
            assertThat(index.stream()
                            .filter(line -> line.startsWith("io.micronaut.inject.")
                                    || line.startsWith("io.micronaut.core.beans.")))
                    .containsExactlyInAnyOrderElementsOf(searched);
        }
    }

    /** The JVM's flight recorder, and the jar as a file system: each would take 25 ms, the latter for every file of the page. */
    @Test
    void theFirstAnswersNeedNeitherTheFlightRecorderNorTheJarAsAFileSystem() throws Exception {
        var log = directory.resolve("classes.log");
        try (var labmon = ServiceProcess.start(directory, Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log))) {
            for (var path : List.of("/health/", "/", "/dashboard/app.js", "/openapi.yml", "/docs", "/docs/page.css")) {
                assertThat(labmon.send(labmon.request(path)).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }

            assertThat(Files.readString(log))
                    .contains("io.micronaut.http.server.netty.NettyHttpServer ")
                    .doesNotContain("jdk.jfr.internal.MetadataRepository ", "jdk.nio.zipfs.ZipFileSystem ");
        }
    }

    @Test
    void theHeapIsCollectedAfterTheStart() throws Exception {
        var log = directory.resolve("gc.log");
        try (var labmon = ServiceProcess.start(directory, Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc:file=" + log))) {
            await().untilAsserted(() -> assertThat(Files.readString(log)).contains("Pause Full (System.gc())"));

            assertThat(labmon.send(labmon.request("/health/")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseIsOneLineAndTwo() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = CommandOutput.of(start(Map.of("LABMON_PORT", String.valueOf(taken.getLocalPort()))));

            assertThat(ended.exitCode()).isEqualTo(2);
            var port = taken.getLocalPort();
            assertThat(ended.err().strip())
                    .matches("LABMON_PORT: port " + port + " is held by java \\(pid "
                            + ProcessHandle.current().pid() + ", user \\S+\\); free instead: \\d+");
        }
    }

    @Test
    void aOneShotOpensNoSocketOfItsOwn() throws Exception {
        var process = start(Map.of(), "ports");
        var pid = process.pid();
        var ended = CommandOutput.of(process);

        assertThat(ended.exitCode()).isIn(0, 1);
        assertThat(ended.out()).contains("\"schemaVersion\" : 1,").doesNotContain("\"pid\" : " + pid + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help host",
                "host --help",
                "check-ports -p 1",
                "free-ports",
                "alerts --help",
                "status --help",
                "doctor --help",
                "no-command"
            })
    void aCommandThatNeedsNoBeanStartsNoContext(String args) throws Exception {
        var log = directory.resolve("classes.txt");
        var options = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        var ended = CommandOutput.of(start(options, args.split(" ", -1)));

        assertThat(ended.exitCode()).isIn(0, 1, 2, 3);
        assertThat(ended.out() + ended.err()).doesNotContain("\tat ").isNotBlank();
        assertThat(Files.readString(log))
                .contains(" io.github.labmon.Application ")
                .doesNotContain(" io.micronaut.context.DefaultApplicationContext ");
    }

    @Test
    void everyFunctionHasACommandInTheHelp() throws Exception {
        var help = CommandOutput.of(start(Map.of(), "--help")).out();
        for (var function : LabmonContext.functions()) {
            assertThat(help.lines())
                    .anyMatch(line -> line.startsWith("  " + function.name() + " ")
                            && line.contains(function.description().substring(0, 20)));
        }
    }
}
