package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.history.StoredHistory;
import io.github.labmon.ports.json.JsonValue;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of the history that need as much work as their senders can cause, in the heap of the packages (64 MB). */
@Tag("once")
class HistoryAbuseIT {

    private static final int SERIES = 100;
    private static final String METRIC = "metric=lab_level_ratio";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServiceProcess labmon;

    @BeforeAll
    static void start() throws Exception {
        StoredHistory.write(directory.resolve("state"), SERIES, Duration.ofHours(30));
        labmon = ServiceProcess.start(directory, Map.of());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/history").body().contains("\"store\":{\"state\":\"OK\""));
    }

    @AfterAll
    static void stop() {
        labmon.close();
    }

    /** Nothing that was requested keeps the next client from its answer. */
    @AfterEach
    void itIsStillAlive() throws Exception {
        assertThat(labmon.process().isAlive()).isTrue();
        for (var path : List.of("/health/", "/host/status", "/history?" + METRIC + "&tank=t1")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> get(path).statusCode() == 200);
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return labmon.send(labmon.request(path));
    }

    static List<String> whatIsRefused() {
        return List.of(
                "/history?" + METRIC + "&step=1s",
                "/history?" + METRIC + "&from=1970-01-01T00:00:00Z&step=1s",
                "/history?" + METRIC + "&from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z&step=1h",
                "/history?" + METRIC + "&from=-999999999w&step=1s&format=csv",
                "/history?" + METRIC + "&step=0s",
                "/history?" + METRIC + "&step=999999999999999999999s",
                "/history?" + METRIC + "&from=-9999999999s",
                "/history?" + METRIC + "&from=9999-12-31T00:00:00Z&to=1970-01-01T00:00:00Z",
                "/history?metric=" + "x".repeat(3_000),
                "/history?" + METRIC + "&" + "(a+)+$".repeat(100).replace("+", "%2B") + "=1",
                "/history?" + labels(400) + "&" + METRIC,
                "/history?" + METRIC + "&" + METRIC,
                "/availability?target=lab&window=1ms",
                "/availability?target=lab&window=999999999999d",
                "/availability?target=" + "x".repeat(3_000));
    }

    private static String labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "l" + i + "=1").collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsRefused(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                        .get("detail")
                        .text()
                        .orElseThrow())
                .doesNotContain("\n")
                .hasSizeBetween(10, 400);
    }

    static List<String> whatIsAnswered() {
        return List.of(
                "/history?" + METRIC,
                "/history?" + METRIC + "&from=-24h&step=3m",
                "/history?" + METRIC + "&from=1970-01-01T00:00:00Z",
                "/history?" + METRIC + "&from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
                "/history?" + METRIC + "&from=-999999999w&format=csv",
                "/history?" + METRIC + "&"
                        + IntStream.range(0, 300).mapToObj(i -> "tank=t" + i).collect(Collectors.joining("&")),
                "/history",
                "/availability");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsAnswered(String path) throws Exception {
        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }

    @Test
    void manyClientsWithAllOfTheseAtATimeAreAnsweredOrRefused() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (var path : whatIsAnswered()) {
                answers.add(labmon.client().sendAsync(labmon.request(path).build(), BodyHandlers.ofString()));
            }
            for (var path : whatIsRefused()) {
                answers.add(labmon.client().sendAsync(labmon.request(path).build(), BodyHandlers.ofString()));
            }
        }
        for (var answer : answers) {
            assertThat(answer.join().statusCode()).isIn(200, 400, 404, 503);
        }
        assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 200);
    }
}
