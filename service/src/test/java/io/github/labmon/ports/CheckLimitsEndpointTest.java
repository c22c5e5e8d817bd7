package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many checks {@code POST /ports/check} receives at a time, and how large an answer may be. */
class CheckLimitsEndpointTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final List<Socket> clients = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private RunningLabmon labmon;

    @BeforeEach
    void start() {
        labmon = RunningLabmon.with();
    }

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        labmon.close();
    }

    private HttpResponse<String> check(String ports) throws Exception {
        return labmon.send(labmon.request("/ports/check")
                .headers("Content-Type", "application/json", "Accept-Language", "de")
                .POST(BodyPublishers.ofString("{\"ports\":[\"" + ports + "\"]}")));
    }

    /** A client whose body is being received: labmon has sent "100 Continue", and it sends nothing. */
    private void beginCheck() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), labmon.port());
        clients.add(client);
        client.getOutputStream()
                .write(String.join(
                                "\r\n",
                                "POST /ports/check HTTP/1.1",
                                "Host: localhost",
                                "Content-Type: application/json",
                                "Content-Length: 1000",
                                "Expect: 100-continue",
                                "",
                                "")
                        .getBytes(StandardCharsets.ISO_8859_1));
        var expected = "HTTP/1.1 100 Continue\r\n\r\n";
        assertThat(new String(client.getInputStream().readNBytes(expected.length()), StandardCharsets.ISO_8859_1))
                .isEqualTo(expected);
    }

    private HttpResponse<String> firstWith(int status) throws Exception {
        var end = Instant.now().plus(DEADLINE);
        var answer = check("1");
        while (answer.statusCode() != status && Instant.now().isBefore(end)) {
            answer = check("1");
        }
        assertThat(answer.statusCode()).isEqualTo(status);
        return answer;
    }

    @Test
    void moreChecksThanAreReceivedAtATimeGetTooManyRequests() throws Exception {
        for (int i = 0; i < 4; i++) {
            beginCheck();
        }
        var refused = firstWith(429);

        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#too-many-requests\","
                        + "\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"Gerade laufen andere Prüfungen von"
                        + " Ports; gleich noch einmal versuchen\",\"instance\":\"/ports/check\"}");
        assertThat(labmon.get("/host/status").statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatLeavesFreesItsPlace() throws Exception {
        for (int i = 0; i < 4; i++) {
            beginCheck();
        }
        firstWith(429);
        clients.get(0).close();

        firstWith(200);
    }

    @Test
    void anAnswerWithAllPortsIsSentWhole() throws Exception {
        var answer = check("1-65535");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).hasSizeGreaterThan(1_000_000).endsWith("]}").contains("\"port\":65535");
    }

    @Test
    void aBodyAboveTheLimitIsTooLargeHoweverItIsSent() throws Exception {
        var large = "x".repeat(2 * 1024 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
        var bytes = labmon.send(labmon.request("/ports/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(large)));
        var chunked = labmon.send(labmon.request("/ports/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

        assertThat(bytes.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
