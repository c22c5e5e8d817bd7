package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Answers of megabytes, clients that do not read them, and too many queries at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryLimitsEndpointTest {

    private static final int TANKS = 30;
    private static final String LARGE = "/history?metric=lab_level_ratio&from=-24h&step=1m";

    @SuppressWarnings("NullAway.Init")
    private RunningLabmon labmon;

    @BeforeAll
    void start(@TempDir Path folder) {
        StoredHistory.write(folder, TANKS, Duration.ofHours(25));
        labmon = RunningLabmon.with(
                "HISTORY", "on", "LABMON_STATE_FOLDER", folder.toString(), "LABMON_ROUND_INTERVAL", "1s");
        labmon.beginRounds();
        await(() -> labmon.get("/history").body().contains("\"store\":{\"state\":\"OK\""));
    }

    @AfterAll
    void stop() {
        labmon.close();
    }

    private static void await(Callable<Boolean> condition) {
        try {
            var until = Instant.now().plus(Duration.ofSeconds(20));
            while (!condition.call() && Instant.now().isBefore(until)) {
                Thread.onSpinWait();
            }
            assertThat(condition.call()).isTrue();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonValue> points(JsonValue series) {
        return series.get("points").elements();
    }

    @Test
    void aLargeAnswerIsComplete() throws Exception {
        var answer = labmon.get(LARGE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().length()).isGreaterThan(3_000_000);
        var series = JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                .get("series")
                .elements();
        assertThat(series).hasSize(TANKS);
        assertThat(series).allSatisfy(each -> assertThat(points(each)).hasSizeBetween(1_435, 1_442));
        assertThat(answer.body()).contains(",\"average\":0.5,\"minimum\":0.5,\"maximum\":0.5}");
    }

    @Test
    void aLargeAnswerIsTheSameAsCsv() throws Exception {
        var lines = labmon.get(LARGE + "&format=csv").body().split("\r\n", -1);

        assertThat(lines[0]).isEqualTo("at,tank,average,minimum,maximum");
        assertThat(lines.length).isBetween(TANKS * 1_440, TANKS * 1_442 + 2);
        assertThat(lines[1_000]).endsWith("Z,t0,0.5,0.5,0.5");
        assertThat(lines[lines.length - 1]).isEmpty();
    }

    @Test
    void aLargeAnswerCanBeCompressed() throws Exception {
        var body = labmon.raw(
                "GET " + LARGE + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        assertThat(body).startsWith("HTTP/1.1 200 OK\r\n").contains("content-encoding: gzip");
        assertThat(body.length()).isLessThan(1_000_000);
    }

    /** Sends a request and reads only the begin of its answer. */
    private Socket stalled(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096); // the kernel would take megabytes
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), labmon.port()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        assertThat(new String(firstBytes(socket.getInputStream()), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static byte[] firstBytes(InputStream in) throws IOException {
        return in.readNBytes("HTTP/1.1 200".length());
    }

    @Test
    void clientsThatDoNotReadHoldOnlyOtherLargeAnswers() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(stalled(LARGE));
            }
            var refused = labmon.get(LARGE);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("2");
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(refused.body()).contains("\"detail\":\"too many large history answers at a time;");
            for (var path : List.of(
                    "/history",
                    "/history?metric=lab_level_ratio&tank=t1",
                    "/availability?target=nvme:nvme0&window=1d",
                    "/host/status")) {
                assertThat(labmon.get(path).statusCode()).as(path).isEqualTo(200);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        // the clients have left, and their places are free
        await(() -> labmon.get(LARGE).statusCode() == 200);
    }

    @Test
    void manyQueriesAtATimeAreAnsweredOrRefused() throws Exception {
        var threads = Executors.newFixedThreadPool(60);
        try {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 120; i++) {
                answers.add(threads.submit(() -> labmon.get("/history?metric=lab_level_ratio&from=-25h")));
            }
            int answered = 0;
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 503);
                answered += answer.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(answered).isPositive();
        } finally {
            threads.shutdownNow();
        }
        assertThat(labmon.get("/history?metric=lab_level_ratio&from=-25h").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAnswerThatWouldBeTooLargeIsRefused() throws Exception {
        var answer = labmon.get("/history?metric=lab_level_ratio&from=-24h&step=50s");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"detail\":\"step=50s for 30 series is too short for this time: an answer has at most 1666"
                        + " points a series; allowed: a step of 52s or more\"");
    }

    /** An outage of a minute is in the list, in its slot, and in the percentage, also in a window of a week. */
    @Test
    void shortOutagesAreInTheData() throws Exception {
        var day = JsonValue.parse(
                labmon.get("/availability?target=nvme:nvme0&window=7d").body().getBytes(StandardCharsets.UTF_8));

        assertThat(day.get("outageCount").number()).hasValue(25);
        assertThat(day.get("outages").elements()).hasSize(25).allSatisfy(outage -> {
            assertThat(outage.get("durationSeconds").number()).hasValue(60);
            assertThat(outage.get("ongoing").truth()).hasValue(false);
        });
        assertThat(day.get("downSeconds").number()).hasValue(1_500);
        assertThat(day.get("slots").elements().stream()
                        .mapToInt(slot -> slot.get("downSeconds").number().orElseThrow())
                        .sum())
                .isEqualTo(1_500);
        assertThat(day.get("watchedSeconds").number().orElseThrow()).isBetween(25 * 3_600 - 120, 25 * 3_600 + 1_200);
        assertThat(labmon.get("/availability").body()).contains("\"target\":\"nvme:nvme0\"");
    }
}
