package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
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
                        "100,000 variables",
                        "{\"ports\":[\"1\"],\"environment\":{" + repeat(100_000, ",", i -> "\"v" + i + "\":\"x\"")
                                + "}}"),
                Arguments.of(
                        "a report with 20,000 sockets",
                        "{\"ports\":[\"1-65535\"],\"live\":{\"schemaVersion\":1,\"observedAt\":\"2026-01-01T00:00:00Z\","
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
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
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
