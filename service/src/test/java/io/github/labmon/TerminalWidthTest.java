package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.render.LineWrapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the gate and the help on a terminal: no line is longer than it, and nothing is lost. */
class TerminalWidthTest {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @TempDir
    Path directory;

    static Stream<Arguments> terminals() {
        return IntStream.rangeClosed(60, 120)
                .filter(width -> width % 10 == 0 || width == 79 || width == 81)
                .boxed()
                .flatMap(width -> Stream.of("en", "de").map(language -> Arguments.of(language, width)));
    }

    @BeforeEach
    void files() throws Exception {
        Files.writeString(directory.resolve("compose.yaml"), """
                name: shop
                services:
                  home-automation-and-energy:
                    image: nginx
                    ports: ["8080:80", "127.0.0.1:8081:81", "[2001:db8:85a3:8d3:1319:8a2e:370:7348]:443:443", "40000:40"]
                    environment: {TOKEN: "${NOT_SET}"}
                """);
        Files.writeString(directory.resolve("report.json"), """
                {"schemaVersion":1,"ephemeralClients":0,"observedAt":"2026-01-01T00:00:00Z","host":"nas","complete":true,
                "docker":{"state":"OK","source":"engine-api","version":"28.0.1"},
                "addresses":["127.0.0.1"],"ephemeralPortRange":{"first":32768,"last":60999},"unprivilegedPortStart":1024,
                "ports":[
                {"protocol":"tcp","address":"0.0.0.0","port":8080,"ipv6Only":false,"state":"LISTENING",
                 "container":{"name":"home-automation-and-energy-service-a-1","id":"a1","state":"running",
                  "image":"ghcr.io/example/home-automation-and-energy-service-a:1.0@sha256","mapping":"8080:80"}}]}
                """);
    }

    private String run(String language, int width, String args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = new HashMap<>(Map.of("LABMON_LANGUAGE", language, "NO_COLOR", "1"));
        if (width > 0) {
            environment.put("COLUMNS", String.valueOf(width));
        }
        new Application(
                        environment,
                        directory,
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        true)
                .run(args.split(" ", -1));
        assertThat(err.toString()).as(args).isEmpty();
        return out.toString();
    }

    private static List<String> words(String text) {
        return BLANKS.splitAsStream(text.strip()).toList();
    }

    private void assertFits(String language, int width, String args) {
        var text = run(language, width, args);
        assertThat(text.lines().filter(line -> LineWrapper.width(line) > width))
                .as("%s:%n%s", args, text)
                .isEmpty();
        assertThat(words(text)).as(args).isNotEmpty().doesNotContain("null");
        assertThat(String.join("", words(text))).as(args).isEqualTo(String.join("", words(run(language, 0, args))));
    }

    @ParameterizedTest
    @MethodSource("terminals")
    void verdictsAndFreePorts(String language, int width) {
        assertFits(language, width, "check-ports --live report.json");
        assertFits(language, width, "check-ports --live nas=report.json,pi=gone.json");
        assertFits(language, width, "free-ports --live report.json --count 20");
    }

    @ParameterizedTest
    @MethodSource("terminals")
    void theHelpOfEveryCommand(String language, int width) {
        assertFits(language, width, "help");
        Stream.of("alerts", "check-ports", "completion", "doctor", "free-ports", "status", "compose-provider", "ports")
                .forEach(command -> assertFits(language, width, command + " --help"));
    }
}
