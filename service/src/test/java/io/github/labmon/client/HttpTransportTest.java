package io.github.labmon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.client.TransportFailure.Stage;
import io.github.labmon.ports.json.LimitedInputStream;
import io.github.labmon.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets, with servers that send what a test wants. */
class HttpTransportTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final HttpEventLoop eventLoop = new HttpEventLoop();
    private final HttpTransport transport = new HttpTransport(eventLoop, Set.of());

    @AfterEach
    void close() {
        eventLoop.close();
    }

    private HttpResult get(URI uri, Duration timeout) throws InterruptedException {
        return transport.send(OutgoingRequest.get(uri), RequestDeadline.after(timeout));
    }

    private static TransportFailure failure(HttpResult result) {
        assertThat(result).isInstanceOf(NoResponse.class);
        return ((NoResponse) result).failure();
    }

    @Test
    void aResponseHasStatusHeadersAndBody() throws Exception {
        try (var server = SocketServer.responding(
                "HTTP/1.1 418 I'm a teapot\r\nX-One: a\r\nx-one: b\r\nContent-Length: 4\r\n" + "\r\n{üx}")) {
            var response = (Response) get(server.uri("/"), LONG);

            assertThat(response.status()).isEqualTo(418);
            assertThat(response.headers("X-ONE")).containsExactly("a", "b");
            assertThat(response.header("x-one")).contains("a");
            assertThat(response.header("absent")).isEmpty();
            assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).isEqualTo("{üx}");
            assertThat(response.certificateExpiresAt()).isNull();
        }
    }

    @Test
    void aRequestIsSentAsItIs() throws Exception {
        try (var server = SocketServer.responding("HTTP/1.1 204 No Content\r\n\r\n")) {
            var path = "/a%2Fb//c;d=1?x=%20y+z&q=%C3%BC&{}".replace("{}", "%7B%7D");
            transport.send(
                    OutgoingRequest.post(
                                    server.uri(path),
                                    "text/xml; charset=\"utf-8\"",
                                    "<a/>".getBytes(StandardCharsets.UTF_8))
                            .header("SOAPAction", "urn:schemas#Get")
                            .authorization(new Secret("Digest username=\"a\", uri=\"/b\"")),
                    RequestDeadline.after(LONG));
            transport.send(
                    OutgoingRequest.get(URI.create("http://127.0.0.1:" + server.port())), RequestDeadline.after(LONG));

            assertThat(server.requests.get(0).get(0)).isEqualTo("POST " + path + " HTTP/1.1");
            assertThat(server.requests.get(0).stream().skip(1).map(line -> line.toLowerCase(java.util.Locale.ROOT)))
                    .contains(
                            "host: 127.0.0.1:" + server.port(),
                            "content-type: text/xml; charset=\"utf-8\"",
                            "soapaction: urn:schemas#get",
                            "authorization: digest username=\"a\", uri=\"/b\"",
                            "content-length: 4",
                            "connection: close")
                    .anyMatch(line -> line.startsWith("user-agent: labmon/"))
                    .noneMatch(line -> line.startsWith("accept-encoding"));
            assertThat(server.requests.get(1).get(0)).isEqualTo("GET / HTTP/1.1");
            assertThat(server.requests.get(1)).noneMatch(line -> line.startsWith("content-"));
        }
    }

    @Test
    void noRedirectIsFollowedAndNoConnectionIsReused() throws Exception {
        try (var target = SocketServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var server = SocketServer.responding(
                        "HTTP/1.1 302 Found\r\nLocation: " + target.uri("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            for (int i = 0; i < 3; i++) {
                var response = (Response) get(server.uri("/"), LONG);
                assertThat(response.status()).isEqualTo(302);
                assertThat(response.header("Location")).contains(target.uri("/").toString());
            }
            assertThat(server.connections()).isEqualTo(3);
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    void aConnectionIsClosedAfterTheResponseAlthoughTheServerKeepsItOpen() throws Exception {
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok");
            self.awaitClose(socket);
        })) {
            assertThat(get(server.uri("/"), LONG)).isInstanceOf(Response.class);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nabcde",
                "\r\nabcde",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"
            })
    void aBodyIsReadUpToItsLimit(String rest) throws Exception {
        try (var server = SocketServer.responding("HTTP/1.1 200 OK\r\n" + rest)) {
            var exact = transport.send(OutgoingRequest.get(server.uri("/")).limit(5), RequestDeadline.after(LONG));
            assertThat(new String(((Response) exact).body(), StandardCharsets.US_ASCII))
                    .isEqualTo("abcde");

            var longer =
                    failure(transport.send(OutgoingRequest.get(server.uri("/")).limit(4), RequestDeadline.after(LONG)));
            assertThat(longer.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(longer.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n", "Content-Length: 999999999\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"})
    void anEndlessBodyIsBrokenOff(String rest) throws Exception {
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(socket, "HTTP/1.1 200 OK\r\n" + rest);
            while (true) {
                SocketServer.send(socket, "x".repeat(1_000));
            }
        })) {
            assertThat(failure(get(server.uri("/"), LONG)).reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }

    @Test
    void aCompressedBodyIsNotExpanded() throws Exception {
        var compressed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(compressed)) {
            out.write(new byte[1_000_000]);
        }
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + compressed.size() + "\r\n\r\n");
            socket.getOutputStream().write(compressed.toByteArray());
            self.awaitClose(socket);
        })) {
            var result = get(server.uri("/"), SHORT.multipliedBy(20));
            assertThat(result).as(result.toString()).isInstanceOf(Response.class);
            assertThat(((Response) result).body()).isEqualTo(compressed.toByteArray());
        }
    }

    @Test
    void headersMayBeLargeButNotEndless() throws Exception {
        try (var server = SocketServer.responding(
                "HTTP/1.1 200 OK\r\nX: " + "a".repeat(40_000) + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(((Response) get(server.uri("/"), LONG)).header("x")).hasValue("a".repeat(40_000));
        }
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(socket, "HTTP/1.1 200 OK\r\n");
            while (true) {
                SocketServer.send(socket, "X: " + "a".repeat(1_000) + "\r\n");
            }
        })) {
            assertThat(failure(get(server.uri("/"), LONG)).reason()).isEqualTo(Reason.NOT_HTTP);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }

    /** Each sends something every now and then, so that no timeout between two bytes is ever reached. */
    @ParameterizedTest
    @CsvSource({"'', RESPONSE", "'HTTP/1.1 200 OK\r\n', RESPONSE", "'HTTP/1.1 200 OK\r\n\r\n', BODY"})
    void theDeadlineHoldsForTheWholeResponse(String start, Stage stage) throws Exception {
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(socket, start);
            if (start.isEmpty()) {
                self.awaitClose(socket);
            }
            drip(socket);
        })) {
            var failure = failure(get(server.uri("/"), SHORT));

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure.stage()).isEqualTo(stage);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }

    /** One byte whenever the client had time for a heartbeat of its own; ends when the client closes the connection. */
    private static void drip(Socket socket) throws IOException {
        socket.setSoTimeout(20);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            } catch (java.net.SocketTimeoutException e) {
                SocketServer.send(socket, "x");
            }
        }
    }

    @Test
    void aServerThatAcceptsNoConnectionIsATimeoutOfTheConnection() throws Exception {
        // The kernel completes connections up to the backlog; further ones get no answer.
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 2; i++) {
                    fillers.add(new Socket(server.getInetAddress(), server.getLocalPort()));
                }
                var uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
                var failure = failure(get(uri, SHORT));
                assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
                assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
            } finally {
                for (var filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void aRefusedConnectionAndAnUnknownNameAreDistinguished() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var refused = failure(get(URI.create("http://127.0.0.1:" + free + "/"), LONG));
        assertThat(refused).isEqualTo(new TransportFailure(Reason.REFUSED, Stage.CONNECT, null, 0));

        var unknown = failure(get(URI.create("http://no-such-host.invalid/"), LONG));
        assertThat(unknown).isEqualTo(new TransportFailure(Reason.NAME_NOT_FOUND, Stage.NAME_LOOKUP, null, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'SSH-2.0-OpenSSH_9.2\r\n', NOT_HTTP, RESPONSE",
        "'HTTP/1.1 twohundred OK\r\n\r\n', NOT_HTTP, RESPONSE",
        "'', BROKEN_OFF, RESPONSE",
        "'HTTP/1.1 200 OK\r\nContent-Le', BROKEN_OFF, RESPONSE",
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', BROKEN_OFF, BODY",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', BROKEN_OFF, BODY",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab', NOT_HTTP, BODY"
    })
    void aResponseThatIsNotHttpAndOneThatBreaksOffAreDistinguished(String response, Reason reason, Stage stage)
            throws Exception {
        try (var server = SocketServer.responding(response)) {
            var failure = failure(get(server.uri("/"), LONG));

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.stage()).isEqualTo(stage);
        }
    }

    @Test
    void aBodyCanBeReadWhileItIsReceived() throws Exception {
        try (var server = SocketServer.responding("HTTP/1.1 200 OK\r\nX: y\r\n\r\n" + "abc".repeat(100_000))) {
            var request = OutgoingRequest.get(server.uri("/"));
            var read = transport.stream(
                    request.limit(300_000),
                    RequestDeadline.after(LONG),
                    (head, body) -> head.status() + head.header("x").orElse("") + body.readAllBytes().length);
            assertThat(read).isEqualTo("200y300000");

            assertThatThrownBy(() -> transport.stream(
                            request.limit(299_999), RequestDeadline.after(LONG), (head, body) -> body.readAllBytes()))
                    .isInstanceOf(LimitedInputStream.TooLargeException.class);
        }
    }

    @Test
    void aBodyThatIsReadWhileItIsReceivedEndsAtTheDeadline() throws Exception {
        try (var server = SocketServer.start((self, socket) -> {
            SocketServer.send(socket, "HTTP/1.1 200 OK\r\n\r\n");
            drip(socket);
        })) {
            assertThatThrownBy(() -> transport.stream(
                            OutgoingRequest.get(server.uri("/")),
                            RequestDeadline.after(SHORT),
                            (head, body) -> body.readAllBytes()))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining(String.valueOf(server.port()));
            assertThat(server.isClosedByClient()).isTrue();
        }
        try (var server = SocketServer.start(SocketServer::awaitClose)) {
            assertThatThrownBy(() -> transport.stream(
                            OutgoingRequest.get(server.uri("/")), RequestDeadline.after(SHORT), (head, body) -> "read"))
                    .isInstanceOf(IOException.class);
            assertThat(server.isClosedByClient()).isTrue();
        }
    }

    @Test
    void requestsRunInParallelAndClosingOneCancelsIt() throws Exception {
        try (var hanging = SocketServer.start(SocketServer::awaitClose);
                var server = SocketServer.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            try (var pending = transport.start(OutgoingRequest.get(hanging.uri("/")), RequestDeadline.after(LONG))) {
                assertThat(get(server.uri("/"), LONG)).isInstanceOf(Response.class);
                assertThat(failure(pending.await(RequestDeadline.after(SHORT))).reason())
                        .isEqualTo(Reason.TIMED_OUT);
            }
            assertThat(hanging.isClosedByClient()).isTrue();
        }
    }

    @Test
    void anInterruptEndsARequest() throws Exception {
        try (var hanging = SocketServer.start(SocketServer::awaitClose)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> get(hanging.uri("/"), LONG)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void nothingRunsBeforeTheFirstRequest() throws Exception {
        var before = eventLoopThreads();
        var unused = new HttpTransport(new HttpEventLoop(), Set.of("00".repeat(32)));
        assertThat(unused).isNotNull();
        assertThat(before).containsAll(eventLoopThreads());
    }

    /** Threads of event loops only: the others of this JVM start and end with other tests. */
    private static Set<Thread> eventLoopThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("labmon-http-client"))
                .collect(Collectors.toSet());
    }

    @Test
    void aRequestDoesNotShowItsPathOrHeaders() {
        var request = OutgoingRequest.get(URI.create("https://home.example:8443/api/webhook/secret?token=secret"))
                .authorization(new Secret("Bearer secret"));
        assertThat(request).hasToString("GET https://home.example:8443/…");
        assertThat(List.of(request.headers())).isEqualTo(List.of(Map.of("Authorization", "Bearer secret")));
    }
}
