package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How labmon bounds connections, and where it ends them, with raw sockets. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_REQUEST_TIMEOUT", value = "1s")
@Property(name = "LABMON_MAX_CONNECTIONS", value = "10")
public class ConnectionsEndpointTest {

    private static final String NEXT = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String POST =
            "POST /alerts/silence HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertOneProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("connection: close")
                .containsOnlyOnce("HTTP/1.1 ")
                .endsWith("}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "identity"})
    void aTransferEncodingThatIsNotKnownEndsTheConnection(String encoding) throws IOException {
        var answer = labmon.raw(POST + "Transfer-Encoding: " + encoding + "\r\nContent-Length: 4\r\n\r\n{}\r\n" + NEXT);

        assertOneProblem(answer, 501);
        assertThat(answer)
                .endsWith("{\"type\":\"https://github.com/labmon/labmon/blob/main/docs/errors.md#not-implemented\","
                        + "\"title\":\"Not Implemented\",\"status\":501,\"detail\":\"only chunked is supported as"
                        + " Transfer-Encoding\",\"instance\":\"/alerts/silence\"}");
    }

    @Test
    void aBrokenChunkEndsTheConnection() throws IOException {
        assertOneProblem(labmon.raw(POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n" + NEXT), 400);
    }

    @Test
    void aBodyThatIsTooLargeEndsTheConnection() throws IOException {
        assertOneProblem(labmon.raw(POST + "Content-Length: 999999999\r\n\r\n" + NEXT), 413);
    }

    @Test
    void chunksThatAreTooLargeTogetherEndTheConnection() throws IOException {
        var chunk = "80000\r\n" + "x".repeat(0x80000) + "\r\n";

        assertOneProblem(labmon.raw(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5) + NEXT), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 2, 3\r\n",
                "Content-Length: +2\r\n",
                "A B: c\r\n",
                "Transfer-Encoding: chunked, xchunked\r\nContent-Length: 2\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n"
            })
    void headersThatHttpDoesNotAllowEndTheConnection(String header) throws IOException {
        assertOneProblem(labmon.raw(POST + header + "\r\n{}" + NEXT), 400);
    }

    @Test
    void aTargetThatIsTooLongIsNamedSo() throws IOException {
        var answer = labmon.raw(
                "GET /" + "y".repeat(64 * 1024) + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de\r\n\r\n");

        assertOneProblem(answer, 414);
        assertThat(answer).doesNotContain("bad-request", "instance");
    }

    @Test
    void headersThatAreTooLongAreNamedSo() throws IOException {
        var header = "X: " + "y".repeat(64 * 1024);

        assertOneProblem(labmon.raw("GET /health HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n"), 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /health HTTP/1.1\r\nHost: loc",
                "POST /alerts/silence HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
            })
    void aRequestThatStopsHalfwayIsEndedWithItsReason(String beginning) throws IOException {
        try (var client = labmon.connect()) {
            send(client, beginning);

            assertOneProblem(rest(client.getInputStream()), 408);
        }
    }

    @Test
    void aByteFromTimeToTimeDoesNotHoldAConnection() throws IOException {
        try (var client = labmon.connect()) {
            var in = client.getInputStream();
            client.setSoTimeout(100);
            send(client, "GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertOneProblem(readWhileSending(client, in), 408);
        }
    }

    /** One byte for each 100 ms without an answer, until the answer comes. */
    private static String readWhileSending(Socket client, InputStream in) throws IOException {
        for (int i = 0; i < 100; i++) {
            try {
                var first = in.read();
                client.setSoTimeout(10_000);
                return (char) first + rest(in);
            } catch (SocketTimeoutException e) {
                send(client, "y");
            }
        }
        throw new AssertionError("the connection is still open");
    }

    @Test
    void severalRequestsOnOneConnectionAreAnsweredInTheirOrder() throws IOException {
        var request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var missing = "GET /nope HTTP/1.1\r\nHost: localhost\r\n\r\n";

        assertThat(labmon.raw(request + missing + request + NEXT).lines())
                .filteredOn(line -> line.contains("HTTP/1.1 "))
                .extracting(line -> line.replaceFirst(".*HTTP/1.1 (\\d+) .*", "$1"))
                .containsExactly("200", "404", "200", "200");
    }

    @Test
    void connectionsThatAreOnlyHeldGiveWayToNewOnes() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                held.add(labmon.connect());
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> held.stream()
                                    .filter(ConnectionsEndpointTest::isClosed)
                                    .count()
                            >= 20);
            assertThat(labmon.raw(NEXT)).startsWith("HTTP/1.1 200 ");
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(20);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
