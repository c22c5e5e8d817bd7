package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that need as much work as their senders can cause, to a service with the heap of the packages (64 MB). */
class AbuseIT {

    /** Long enough for a list of the allowed values. */
    private static final int MAX_DETAIL = 1_200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServiceProcess labmon;

    @BeforeAll
    static void start() throws Exception {
        labmon = ServiceProcess.start(directory, Map.of("METRICS_PORTS", "true"));
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    /** The same process still answers, within the time that every endpoint keeps on a machine that is not busy, five times over. */
    @AfterEach
    void itIsStillAlive() throws Exception {
        assertThat(labmon.process().isAlive()).isTrue();
        for (var path : List.of("/health/", "/host/status", "/metrics")) {
            var answer = labmon.send(labmon.request(path).timeout(Duration.ofSeconds(10)));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
        assertThat(labmon.send(labmon.request("/health/")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(labmon.output()).noneMatch(line -> line.contains(" ERROR ")); // such as a class that is unusable
    }

    private static HttpResponse<String> check(String body) throws Exception {
        return labmon.send(labmon.request("/ports/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String repeat(int count, String separator, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    private static String file(String name, String content) {
        return "{\"name\":\"" + name + "\",\"content\":\"" + content + "\"}";
    }

    static List<Arguments> whatStillHasToSucceed() {
        return List.of(
                Arguments.of("all ports", "{\"ports\":[\"1-65535\"]}"),
                Arguments.of(
                        "2,400 files",
                        "{\"files\":[" + repeat(2_400, ",", i -> file("f" + i + ".yaml", "services: {}")) + "]}"),
                Arguments.of(
                        "500 compose files",
                        "{\"files\":["
                                + repeat(
                                        500,
                                        ",",
                                        i -> file(
                                                "d" + i + "/compose.yaml",
                                                "services: {w: {image: x, ports: ['" + (1_000 + i) + ":80']}}"))
                                + "]}"),
                Arguments.of(
                        "1 MiB in one file",
                        "{\"files\":["
                                + file(
                                        "compose.yaml",
                                        "services:\\n"
                                                + repeat(
                                                        18_000,
                                                        "",
                                                        i -> "  s" + i + ":\\n    image: x\\n    ports: ['" + (1 + i)
                                                                + ":80']\\n"))
                                + "]}"),
                Arguments.of(
                        "a scalar of 400,000 parts",
                        "{\"files\":["
                                + file(
                                        "compose.yaml",
                                        "services: {w: {image: x, ports: ['80:80'], labels: {a: 1"
                                                + ":1".repeat(400_000) + "}}}")
                                + "]}"),
                Arguments.of(
                        "200,000 profiles",
                        "{\"ports\":[\"1\"],\"profiles\":[" + repeat(200_000, ",", i -> "\"p" + i + "\"") + "]}"),
                Arguments.of(
                        "100,000 variables",
                        "{\"ports\":[\"1\"],\"environment\":{" + repeat(100_000, ",", i -> "\"v" + i + "\":\"x\"")
                                + "}}"),
                Arguments.of(
                        "a report with 20,000 sockets",
                        "{\"ports\":[\"1-65535\"],\"live\":{\"schemaVersion\":1,\"ephemeralClients\":0,\"observedAt\":\"2026-01-01T00:00:00Z\","
                                + "\"host\":\"nas\",\"complete\":true,\"ports\":["
                                + repeat(
                                        20_000,
                                        ",",
                                        i -> "{\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":" + (i + 1)
                                                + ",\"state\":\"LISTENING\"}")
                                + "]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatStillHasToSucceed(String name, String body) throws Exception {
        var answer = check(body);

        assertThat(answer.statusCode())
                .as(answer.body().substring(0, Math.min(300, answer.body().length())))
                .isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"schemaVersion\":1,\"verdict\":\"")
                .endsWith("}");
    }

    static List<Arguments> whatIsRefused() {
        return List.of(
                Arguments.of("every port 200 times", "{\"ports\":[" + repeat(200, ",", i -> "\"1-65535\"") + "]}"),
                Arguments.of(
                        "every port of 1,000 addresses",
                        "{\"ports\":["
                                + repeat(1_000, ",", i -> "\"127.0." + i / 250 + "." + (1 + i % 250) + ":1-65535\"")
                                + "]}"),
                Arguments.of(
                        "200,000 ports",
                        "{\"ports\":[" + repeat(200_000, ",", i -> "\"" + (1 + i % 65_535) + "\"") + "]}"),
                Arguments.of("a port of 1.9 million digits", "{\"ports\":[\"" + "1".repeat(1_900_000) + "\"]}"),
                Arguments.of("a port of 900,000 parts", "{\"ports\":[\"" + repeat(900_000, ":", i -> "1") + "\"]}"),
                Arguments.of("900,000 empty ports", "{\"ports\":[\"" + ",".repeat(900_000) + "\"]}"),
                Arguments.of(
                        "100,000 members", "{\"ports\":[\"1\"]," + repeat(100_000, ",", i -> "\"m" + i + "\":1") + "}"),
                Arguments.of(
                        "200,000 permitted problems",
                        "{\"ports\":[\"1\"],\"allowIncomplete\":[" + repeat(200_000, ",", i -> "\"c" + i + "\"")
                                + "]}"),
                Arguments.of(
                        "a plan whose number has 400,000 parts",
                        "{\"ports\":[\"80\"],\"plan\":\"ranges: 1" + ":1".repeat(400_000) + "\"}"),
                Arguments.of(
                        "a report with rows that are not rows",
                        "{\"ports\":[\"80\"],\"live\":{\"schemaVersion\":1,\"ephemeralClients\":0,\"ports\":["
                                + repeat(400_000, ",", i -> "[]") + "]}}"),
                Arguments.of(
                        "the same file again and again",
                        "{\"files\":[" + repeat(20_000, ",", i -> file("compose.yaml", "services: {}")) + "]}"),
                Arguments.of(
                        "a file that includes itself in many ways",
                        "{\"files\":["
                                + file(
                                        "compose.yaml",
                                        "include: ["
                                                + repeat(20_000, ",", i -> "a/" + "../a/".repeat(i % 20) + "b" + i)
                                                + "]\\nservices: {}")
                                + "]}"),
                Arguments.of("a number of 1.9 million digits", "{\"ports\":[" + "9".repeat(1_900_000) + "]}"),
                Arguments.of("a million brackets", "[".repeat(1_000_000)),
                Arguments.of("objects in objects", "{\"ports\":[\"1\"],\"live\":" + "{\"a\":".repeat(300_000)),
                Arguments.of(
                        "a plan of 20,000 ranges",
                        "{\"ports\":[\"80\"],\"plan\":\"ranges:\\n"
                                + repeat(20_000, "", i -> "  - {name: r" + i + ", ports: " + (i + 1) + "}\\n") + "\"}"),
                Arguments.of(
                        "a plan of 20,000 reservations",
                        "{\"ports\":[\"80\"],\"plan\":\"reserved:\\n"
                                + repeat(20_000, "", i -> "  - {port: " + (i + 1) + ", service: s" + i + "}\\n")
                                + "\"}"),
                Arguments.of(
                        "two milliard containers",
                        "{\"files\":["
                                + file(
                                        "compose.yaml",
                                        "services: {w: {image: x, deploy: {replicas: 2000000000}, ports: ['80:80']}}")
                                + "]}"),
                Arguments.of(
                        "aliases of aliases",
                        "{\"files\":["
                                + file(
                                        "compose.yaml",
                                        "x-0: &a0 [x]\\n"
                                                + repeat(
                                                        30,
                                                        "",
                                                        i -> "x-" + (i + 1) + ": &a" + (i + 1) + " ["
                                                                + repeat(8, ",", j -> "*a" + i) + "]\\n"))
                                + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsRefused(String name, String body) throws Exception {
        var answer = check(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertOneSentence(answer);
    }

    static List<Arguments> whatOtherPathsRefuse() {
        return List.of(
                Arguments.of("/alerts/silence", "{" + repeat(5_000, ",", i -> "\"m" + i + "\":1") + "}", 400),
                Arguments.of("/alerts/silence", "[".repeat(60_000), 400),
                Arguments.of("/alerts/silence", "{\"duration\":\"" + "9".repeat(60_000) + "h\"}", 400),
                Arguments.of("/alerts/silence", "{\"duration\":" + "9".repeat(60_000) + "}", 400),
                Arguments.of("/alerts/silence", "{\"duration\":\"1h\",\"rule\":\"" + "a".repeat(60_000) + "\"}", 400),
                Arguments.of("/alerts/silence", "{\"duration\":\"1h\",\"target\":[" + "1,".repeat(20_000) + "1]}", 400),
                Arguments.of("/alerts/silence", "x".repeat(65 * 1_024), 413),
                Arguments.of("/alerts/test", "x".repeat(65 * 1_024), 413),
                Arguments.of("/ports/check", "x".repeat(2_200_000), 413));
    }

    @ParameterizedTest
    @MethodSource
    void whatOtherPathsRefuse(String path, String body, int status) throws Exception {
        var answer = labmon.send(
                labmon.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertOneSentence(answer);
    }

    static List<String> whatQueriesAreRefused() {
        var digits = "9".repeat(3_000);
        return List.of(
                "/ports/free?count=" + digits,
                "/ports/free?range=" + digits,
                "/ports/free?range=1-65535&count=65535",
                "/host/ports?port=" + "1-65535,".repeat(400) + "x",
                "/host/ports?state=" + digits,
                "/host/ports?protocol=" + "tcp,".repeat(700) + "x",
                "/status/" + digits,
                "/alerts/silence/" + digits);
    }

    @ParameterizedTest
    @MethodSource
    void whatQueriesAreRefused(String path) throws Exception {
        var answer = labmon.send(labmon.request(path));

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404, 405);
        assertOneSentence(answer);
    }

    private static void assertOneSentence(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("detail")
                        .text()
                        .orElseThrow())
                .doesNotContain("\n")
                .hasSizeBetween(10, MAX_DETAIL);
    }

    @Test
    void aClientThatLeavesEndsItsCheck() throws Exception {
        var body = "{\"ports\":[\"1-65535\",\"1-65535/udp\"]}";
        for (int i = 0; i < 20; i++) {
            try (var client = new Socket(InetAddress.getLoopbackAddress(), labmon.port())) {
                client.getOutputStream()
                        .write(String.join(
                                        "\r\n",
                                        "POST /ports/check HTTP/1.1",
                                        "Host: localhost",
                                        "Content-Type: application/json",
                                        "Content-Length: " + body.length(),
                                        "",
                                        body)
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> check("{\"ports\":[\"1\"]}").statusCode() == 200);
    }

    @Test
    void manyChecksAtATimeAreAnsweredOrRefusedWithATime() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            var request = labmon.request("/ports/check")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"ports\":[\"1-65535\"]}"));
            answers.add(labmon.client().sendAsync(request.build(), BodyHandlers.ofString()));
        }
        assertThat(labmon.send(labmon.request("/host/status")).statusCode()).isEqualTo(200);

        for (var answer : answers) {
            assertThat(answer.join().statusCode()).isIn(200, 429);
            assertThat(answer.join().headers().firstValue("Retry-After").isPresent())
                    .isEqualTo(answer.join().statusCode() == 429);
        }
        assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 200);
        assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 429);
    }

    @Test
    void bodiesThatAreSentAtTheSameTimeDoNotFillTheMemory() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        var body =
                ("{\"ports\":[\"1\"],\"project\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 64; i++) {
            for (var path : List.of("/ports/check", "/alerts/silence", "/alerts/test", "/nope")) {
                var request = labmon.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
                answers.add(labmon.client()
                        .sendAsync(request.build(), BodyHandlers.ofString())
                        .exceptionally(failure -> null));
            }
        }
        answers.forEach(CompletableFuture::join);
    }
}
