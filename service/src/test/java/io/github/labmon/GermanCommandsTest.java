package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in German: each line differs from the English one and has the same numbers, options and files. */
class GermanCommandsTest {

    /** Options, numbers and what contains a number, such as {@code 127.0.0.1:80/tcp}; quoted arguments. */
    private static final Pattern ARGUMENT =
            Pattern.compile("--[a-z-]+|[\\w./:*-]*\\d[\\w./:*-]*\\w|\\d|'[^']*'|\"[^\"]*\"");

    @TempDir
    Path directory;

    private record Output(int code, List<String> lines) {}

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), """
                name: shop
                services:
                  web:
                    image: nginx
                    container_name: proxy
                    ports: ["8080:80", "127.0.0.1:8081:81", "10.9.9.9:8082:82", "8083:83", "40000:40", "80:8080"]
                  twin:
                    image: nginx
                    ports: ["8081:81", "8090-8091:80"]
                  metrics:
                    image: nginx
                    network_mode: host
                    expose: ["8084"]
                """);
        Files.writeString(directory.resolve("plan.yaml"), """
                ranges:
                  - {name: web, ports: 8080-8089}
                reserved:
                  - {port: 8081, service: database}
                """);
        Files.writeString(
                directory.resolve("report.json"),
                report(
                        "\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\",\"version\":\"28.0.1\"},\"complete\":true"));
        var problem = "\"problem\":{\"code\":\"docker-engine-down\",\"detail\":\"the engine is down\"}";
        Files.writeString(directory.resolve("no-docker.json"), report("\"complete\":true"));
        Files.writeString(
                directory.resolve("incomplete.json"),
                report("\"complete\":false,\"docker\":{\"state\":\"OK\",\"source\":\"engine-api\"}"));
        Files.writeString(
                directory.resolve("down.json"),
                report("\"complete\":true,\"docker\":{\"state\":\"DOWN\",\"source\":\"engine-api\"," + problem + "}"));
        Files.writeString(
                directory.resolve("newer.json"),
                report("\"complete\":true").replace("\"schemaVersion\":1", "\"schemaVersion\":2"));
        Files.writeString(directory.resolve("text.json"), "text");
        Files.writeString(directory.resolve("empty.json"), "{}");
        Files.writeString(
                directory.resolve("row.json"), report("\"complete\":true").replace("\"tcp\"", "\"x\""));
        Files.createDirectory(directory.resolve("folder"));
    }

    private static String report(String state) {
        return """
                {"schemaVersion":1,"ephemeralClients":0,"observedAt":"2026-01-01T00:00:00Z","host":"nas",%s,
                "addresses":["127.0.0.1","192.168.1.2"],"ephemeralPortRange":{"first":32768,"last":60999},
                "unprivilegedPortStart":1024,"reservedPorts":[],
                "containers":[{"name":"proxy","state":"running","composeProject":"blog","composeService":"front"}],
                "ports":[
                {"protocol":"tcp","address":"0.0.0.0","port":8080,"ipv6Only":false,"state":"LISTENING",
                 "process":{"pid":812,"name":"nginx","user":"www-data"}},
                {"protocol":"tcp","address":"0.0.0.0","port":8083,"state":"RESERVED",
                 "container":{"name":"blog-web-1","id":"a1","state":"exited","restartPolicy":"always",
                 "composeProject":"blog","composeService":"web"}},
                {"protocol":"tcp","address":"0.0.0.0","port":8084,"state":"PUBLISHED",
                 "container":{"name":"blog-api-1","id":"a2","image":"api:2","state":"running","mapping":"8084:84"}},
                {"protocol":"tcp","address":"0.0.0.0","port":8090,"state":"BOUND","blocks":true},
                {"protocol":"tcp","address":"0.0.0.0","port":8091,"ipv6Only":false,"state":"LISTENING"}]}
                """.formatted(state);
    }

    private Output run(String language, String args) {
        var out = new StringWriter();
        var environment = language.isEmpty() ? Map.<String, String>of() : Map.of("LABMON_LANGUAGE", language);
        var code = new Application(environment, directory, new PrintWriter(out, true), new PrintWriter(out, true))
                .run(args.split(" ", -1));
        return new Output(code, out.toString().lines().toList());
    }

    private static List<String> arguments(String line) {
        return ARGUMENT.matcher(line).results().map(MatchResult::group).sorted().toList();
    }

    /** Compares the lines of both languages, and returns the German ones. */
    private List<String> compared(String args) {
        var english = run("", args);
        var german = run("de", args);
        assertThat(run("en", args)).isEqualTo(english);
        assertThat(german.code()).isEqualTo(english.code());
        assertThat(german.lines()).hasSameSizeAs(english.lines()).isNotEmpty();
        for (int i = 0; i < german.lines().size(); i++) {
            var line = german.lines().get(i);
            assertThat(line).isNotEqualTo(english.lines().get(i));
            assertThat(arguments(line))
                    .as(line)
                    .isEqualTo(arguments(english.lines().get(i)));
        }
        return german.lines();
    }

    @Test
    void aVerdictWithEveryKindOfFinding() throws IOException {
        var check = "check-ports --live report.json --plan plan.yaml";
        var verdict = JsonValue.parse(
                String.join("\n", run("de", check + " --format json").lines()).getBytes(StandardCharsets.UTF_8));
        assertThat(Stream.of("conflicts", "warnings")
                        .flatMap(list -> verdict.get(list).elements().stream())
                        .map(finding -> Finding.FindingKind.valueOf(
                                finding.get("kind").text().orElseThrow())))
                .containsAll(Arrays.asList(Finding.FindingKind.values()));

        var lines = compared(check);

        assertThat(lines)
                .contains(
                        "compose.yaml:6:13: Konflikt: 8080/tcp, deklariert von web (compose.yaml:6), ist belegt durch Prozess"
                                + " nginx (PID 812, Benutzer www-data); stattdessen frei: 8085")
                .anySatisfy(line -> assertThat(line).startsWith("CONFLICT: ").contains(" Konflikte und ", " auf nas "));
        assertThat(String.join("\n", lines))
                .doesNotContain("declared", "held", " is ", " the ", "conflict:", "warning:", "free instead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check-ports --live no-docker.json -p 1",
                "check-ports --live incomplete.json -p 1",
                "check-ports --live newer.json -p 1",
                "check-ports --live text.json -p 1",
                "check-ports --live empty.json -p 1",
                "check-ports --live row.json -p 1",
                "check-ports --live folder -p 1",
                "check-ports --live gone.json -p 1",
                "check-ports --live report.json -p 1/sctp",
                "check-ports --live http://127.0.0.1:1 -p 9000",
                "check-ports --live a=report.json --live b=gone.json -p 9000",
                "free-ports --live gone.json",
                "free-ports --live report.json --protocol sctp",
                "free-ports --live report.json --range 8080-8080"
            })
    void reasonsWhyNothingIsKnown(String args) {
        compared(args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chek-ports",
                "nothing-like-it",
                "check-ports --prot 1",
                "check-ports --prot --live",
                "check-ports --live",
                "check-ports --plan --live",
                "check-ports --plan a --plan b",
                "check-ports --fix=x",
                "check-ports --fix --patch",
                "check-ports --format xml",
                "check-ports --fail-on always",
                "check-ports --live report.json --live http://nas",
                "check-ports --live ftp://nas -p 1",
                "check-ports --live nas:9780 -p 1",
                "check-ports --live http://na_s -p 1",
                "check-ports --live http://nas?x=1 -p 1",
                "check-ports --live a=report.json,a=report.json -p 1",
                "check-ports --live a=report.json,=report.json -p 1",
                "check-ports --live a=report.json,b= -p 1",
                "check-ports --live report.json -p 1 --allow-incomplete some",
                "check-ports --live report.json -p 1 --output folder",
                "check-ports --live report.json -p 70000",
                "check-ports --live report.json -p 80:90:100:110",
                "check-ports --live report.json -p 9-1:9-1",
                "check-ports --live report.json -p ,",
                "check-ports --live report.json -p x",
                "check-ports --live report.json -f gone.yaml",
                "check-ports --live report.json -f folder",
                "check-ports --live report.json gone",
                "check-ports --live report.json folder",
                "check-ports --live report.json --project A!",
                "check-ports --live report.json --plan gone.yaml",
                "check-ports --live report.json --env-file gone.env",
                "free-ports --count 0",
                "free-ports --live report.json --range 9-1",
                "free-ports 1",
                "free-ports 1 2",
                "alerts --watch=0",
                "alerts --watch",
                "completion",
                "completion ksh",
                "ports --json --json"
            })
    void errorsAboutArguments(String args) {
        assertThat(compared(args)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.yaml|services: {web: {image: a, ports: x}}",
                "a.yaml|services: {web: {image: a, ports: [[]]}}",
                "a.yaml|services: {web: {image: a, ports: [{target: 1.5}]}}",
                "a.yaml|services: {web: {image: a, ports: [{target: 80, protocol: x}]}}",
                "a.yaml|services: {web: {image: a, expose: [true]}}",
                "a.yaml|services: {web: {image: a, depends_on: [b]}}",
                "a.yaml|services: {web: {image: a, extends: web}}",
                "a.yaml|services: {web: {image: a, scale: x}}",
                "a.yaml|services: {web: {image: a, no-key: 1}}",
                "a.yaml|services: {web: {image: '${A:?set it}'}}",
                "a.yaml|services: {web: {image: '${}'}}",
                "a.yaml|services: {web: {}}",
                "a.yaml|services: []",
                "a.yaml|services: {a: 2020-01-01}",
                "a.yaml|include: x",
                "a.yaml|include: [{x: 1}]",
                "a.yaml|{1: 2}",
                "a.yaml|{a: 1, a: 2}",
                "a.yaml|{a: *b}",
                "a.yaml|{<<: 1}",
                "a.yaml|'",
                "a.yaml|[]",
                "a.yaml|{apiVersion: v1, kind: Pod}",
                "a.yaml|{apiVersion: v1, kind: Pod, spec: {containers: [1]}}",
                "a.yaml|{apiVersion: v1, kind: Pod, spec: {containers: [{ports: [{hostPort: x}]}]}}",
                "a.yaml|{apiVersion: v1, kind: Pod, spec: {containers: [{ports: [{containerPort: 70000}]}]}}",
                "a.container|[Container",
                "a.container|[Unit]",
                "a.container|[Container]%nPublishPort=%%i:80"
            })
    void faultsWithinAFile(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content.formatted());

        assertThat(compared("check-ports --live report.json -f " + name))
                .singleElement()
                .asString()
                .matches(name + ":\\d+:\\d+: .+")
                .doesNotContain(" is ", "allowed", "missing", " has ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ranges: 1", "x: 1", "ranges: [{name: a}]", "ranges: [{ports: x}]", "reserved: [{port: x}]"})
    void faultsWithinThePlan(String content) throws IOException {
        Files.writeString(directory.resolve("plan.yaml"), content);

        assertThat(compared("free-ports --live report.json --plan plan.yaml")).hasSize(1);
        assertThat(compared("check-ports --live report.json --plan plan.yaml -p 1"))
                .hasSize(1);
    }

    @Test
    void thePortsAsAPage() throws IOException {
        assertThat(run("de", "ports --html de.html").code())
                .isEqualTo(run("", "ports --html en.html").code());

        var german = Files.readString(directory.resolve("de.html"));
        assertThat(german).contains("<html lang=\"de\">", "Gelesen am", "Erreichbar", "Von außen", "Zustand");
        assertThat(german.replaceAll("(?s)<(style|script)>.*?</\\1>", ""))
                .doesNotContain("Reachable", "Read at", "from outside", ">State<", "this machine");
        assertThat(Files.readString(directory.resolve("en.html")))
                .contains("<html lang=\"en\">", "Read at ", "Reachable", "from outside");
    }
}
