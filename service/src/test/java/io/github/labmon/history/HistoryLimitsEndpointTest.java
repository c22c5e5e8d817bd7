package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Answers of megabytes, clients that do not read them, and too many queries at a time. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@Property(name = "LABMON_ROUND_INTERVAL", value = "1s")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class HistoryLimitsEndpointTest implements TestPropertyProvider {

    private static final int TANKS = 30;
    private static final String LARGE = "/history?metric=lab_level_ratio&from=-24h&step=1m";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        StoredHistory.write(folder, TANKS, Duration.ofHours(25));
        return Map.of("LABMON_STATE_FOLDER", folder.toString());
    }

    @BeforeAll
    void start() {
        labmon.beginRounds();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> LabmonClient.json(labmon.get(LARGE)).get("series").elements(),
                        series -> series.size() == TANKS);
    }

    private static List<JsonValue> points(JsonValue series) {
        return series.get("points").elements();
    }

    @Test
    void aLargeAnswerIsComplete() throws Exception {
        var answer = labmon.get(LARGE);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body().length()).isGreaterThan(3_000_000);
        var series = LabmonClient.json(answer).get("series").elements();
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

    /** Sends a request and reads only the beginning of its response. */
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
            assertThat(refused.code()).isEqualTo(503);
            assertThat(refused.getHeaders().findFirst("retry-after")).hasValue("2");
            assertThat(refused.getHeaders().findFirst("content-type")).contains("application/problem+json");
            assertThat(refused.body()).contains("\"detail\":\"too many large history answers at a time;");
            for (var path : List.of(
                    "/history",
                    "/history?metric=lab_level_ratio&tank=t1",
                    "/availability?target=nvme:nvme0&window=1d",
                    "/host/status")) {
                assertThat(labmon.get(path).code()).as(path).isEqualTo(200);
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        // the clients have left, and their places are free
        await().atMost(Duration.ofMinutes(1)).until(() -> labmon.get(LARGE).code() == 200);
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
                assertThat(answer.get().code()).isIn(200, 503);
                answered += answer.get().code() == 200 ? 1 : 0;
            }
            assertThat(answered).isPositive();
        } finally {
            threads.shutdownNow();
        }
        assertThat(labmon.get("/history?metric=lab_level_ratio&from=-25h").code())
                .isEqualTo(200);
    }

    @Test
    void anAnswerThatWouldBeTooLargeIsRefused() throws Exception {
        var answer = labmon.get("/history?metric=lab_level_ratio&from=-24h&step=50s");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"detail\":\"step=50s for 30 series is too short for this time: an answer has at most 1666"
                        + " points a series; allowed: a step of 52s or more\"");
    }

    /** An outage of a minute is in the list, in its slot, and in the percentage, also in a window of a week. */
    @Test
    void shortOutagesAreInTheData() throws Exception {
        var day = LabmonClient.json(labmon.get("/availability?target=nvme:nvme0&window=7d"));

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
        assertThat(labmon.body("/availability")).contains("\"target\":\"nvme:nvme0\"");
    }
}
