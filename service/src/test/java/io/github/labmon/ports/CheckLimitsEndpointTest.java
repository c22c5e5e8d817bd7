package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many checks {@code POST /ports/check} receives at a time, and how large an answer may be. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
public class CheckLimitsEndpointTest {

    private static final int PLACES = 4;

    private final List<Socket> clients = new ArrayList<>();

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    private HttpResponse<String> check(String ports) {
        return labmon.post("/ports/check", "{\"ports\":[\"" + ports + "\"]}", "Accept-Language", "de");
    }

    /** A client whose body is being received: labmon has sent "100 Continue", and it sends nothing. */
    private void beginCheck() throws IOException {
        var client = labmon.connect();
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

    private HttpResponse<String> firstWith(int status) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> check("1"), answer -> answer.code() == status);
    }

    /**
     * Begins checks until another one is refused. That one can be received before one of those that have begun, which is then refused
     * instead; so another one begins.
     */
    private HttpResponse<String> refusedWhenAllPlacesAreTaken() throws IOException {
        for (int i = 0; i < PLACES; i++) {
            beginCheck();
        }
        return await().atMost(Duration.ofMinutes(1)).until(this::checkOrBegin, answer -> answer.code() == 429);
    }

    private HttpResponse<String> checkOrBegin() throws IOException {
        var answer = check("1");
        if (answer.code() == 200) {
            beginCheck();
        }
        return answer;
    }

    @Test
    void moreChecksThanAreReceivedAtATimeGetTooManyRequests() throws Exception {
        var refused = refusedWhenAllPlacesAreTaken();

        assertThat(refused.getHeaders().findFirst("Retry-After")).hasValue("2");
        assertThat(refused.getHeaders().findFirst("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body())
                .isEqualTo("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#too-many-requests\","
                        + "\"title\":\"Zu viele Anfragen\",\"status\":429,\"detail\":\"Gerade laufen andere Prüfungen von"
                        + " Ports; gleich noch einmal versuchen\",\"instance\":\"/ports/check\"}");
        assertThat(labmon.get("/host/status").code()).isEqualTo(200);
    }

    @Test
    void clientsThatLeaveFreeTheirPlaces() throws Exception {
        refusedWhenAllPlacesAreTaken();
        stop();

        assertThat(firstWith(200).body()).contains("\"verdict\":");
    }

    @Test
    void anAnswerWithAllPortsIsSentWhole() throws Exception {
        var answer = check("1-65535");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).hasSizeGreaterThan(1_000_000).endsWith("]}").contains("\"port\":65535");
    }

    @Test
    void aBodyAboveTheLimitIsTooLargeHoweverItIsSent() throws Exception {
        var large = "x".repeat(2 * 1024 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
        var bytes = labmon.send(HttpRequest.POST("/ports/check", large).contentType(MediaType.APPLICATION_JSON_TYPE));
        // Without a length, the body is sent in chunks.
        var chunked = HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(labmon.uri("/ports/check"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(bytes.code()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
