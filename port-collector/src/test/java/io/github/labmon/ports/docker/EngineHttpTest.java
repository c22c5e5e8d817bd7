package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.docker.connection.PipeConnection;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport to an engine, over real sockets. */
class EngineHttpTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String EMPTY_LIST = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]";

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private @Nullable URI uri;

    /** How an engine is reached. */
    enum Family {
        UNIX,
        TCP
    }

    /** Answers one connection. */
    private interface Session {
        void serve(BufferedReader in, OutputStream out) throws IOException;
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Serves each connection by the next session, the last one for all further ones. */
    private EngineHttp http(Family family, Session... sessions) throws IOException {
        var server = family == Family.UNIX
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        open.add(server);
        SocketAddress address = family == Family.UNIX
                ? UnixDomainSocketAddress.of(folder.resolve("engine.sock"))
                : new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server.bind(address);
        uri = family == Family.UNIX
                ? URI.create("unix://" + folder.resolve("engine.sock"))
                : URI.create("tcp://127.0.0.1:" + ((java.net.InetSocketAddress) server.getLocalAddress()).getPort());
        daemon(() -> accept(server, sessions));
        return new EngineHttp(uri, null);
    }

    private void accept(ServerSocketChannel server, Session... sessions) {
        try {
            for (int number = 0; ; number++) {
                var connection = server.accept();
                open.add(connection);
                var session = sessions[Math.min(number, sessions.length - 1)];
                daemon(() -> {
                    try (connection) {
                        session.serve(
                                new BufferedReader(new InputStreamReader(
                                        Channels.newInputStream(connection), StandardCharsets.US_ASCII)),
                                Channels.newOutputStream(connection));
                    } catch (IOException e) {
                        requests.add("the client closed the connection");
                    }
                });
            }
        } catch (IOException e) {
            requests.add("the server has ended");
        }
    }

    private boolean request(BufferedReader in) throws IOException {
        var line = in.readLine();
        if (line == null) {
            return false;
        }
        requests.add(line);
        for (var header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            // up to the empty line
        }
        return true;
    }

    private Session answering(int times, String answer) {
        return (in, out) -> {
            for (int i = 0; i < times && request(in); i++) {
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static String get(EngineHttp http, String path, Duration deadline) throws Exception {
        return http.get(path, deadline, response -> new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void severalRequestsShareAConnection(Family family) throws Exception {
        try (var http = http(family, answering(3, EMPTY_LIST), answering(0, ""))) {
            for (int i = 0; i < 3; i++) {
                assertThat(get(http, "/info", LONG)).isEqualTo("[]");
            }
        }
        assertThat(requests).containsExactly("GET /info HTTP/1.1", "GET /info HTTP/1.1", "GET /info HTTP/1.1");
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatTheEngineHasEndedIsOpenedAgain(Family family) throws Exception {
        try (var http = http(family, answering(1, EMPTY_LIST))) {
            for (int i = 0; i < 5; i++) {
                assertThat(get(http, "/info", LONG)).isEqualTo("[]");
            }
        }
        assertThat(requests).filteredOn(line -> line.startsWith("GET")).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void aNewConnectionThatEndsWithoutAnAnswerIsAFailure(Family family) throws Exception {
        try (var http = http(family, answering(0, ""))) {
            assertThatIOException().isThrownBy(() -> get(http, "/info", LONG));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatDoesNotAnswerIsGivenUpAtTheDeadline(Family family) throws Exception {
        try (var http = http(family, (in, out) -> {
            while (request(in)) {
                requests.add("no answer");
            }
        })) {
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> get(http, "/info", SHORT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatAnswersForEverIsGivenUpAtTheDeadline(Family family) throws Exception {
        try (var http = http(family, (in, out) -> {
            request(in);
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            // A body that is not kept: the deadline alone ends it.
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> http.get("/info", SHORT, response -> {
                        var buffer = new byte[1_000];
                        var in = response.body();
                        while (in.read(buffer) >= 0) {
                            assertThat(buffer).isNotEmpty();
                        }
                        return "";
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnAnswerThatWasNotReadWholeAnotherConnectionIsOpened(Family family) throws Exception {
        try (var http = http(family, answering(9, EMPTY_LIST))) {
            assertThat(http.get("/info", LONG, HttpResponse::status)).isEqualTo(200);
            assertThat(get(http, "/info", LONG)).isEqualTo("[]");
        }
    }

    @Test
    void anInterruptEndsAWait() throws Exception {
        try (var http = http(Family.UNIX, (in, out) -> {
            while (request(in)) {
                requests.add("no answer");
            }
        })) {
            var task = new FutureTask<>(() -> get(http, "/info", LONG));
            var thread = new Thread(task, "reader");
            thread.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> requests.contains("no answer"));
            thread.interrupt();
            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(task::get)
                    .withCauseInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void anEngineCanBeServedBelowAPath() throws Exception {
        try (var first = http(Family.TCP, answering(1, EMPTY_LIST));
                var below = new EngineHttp(URI.create(uri + "/docker/"), null)) {
            assertThat(first).isNotNull();
            assertThat(get(below, "/info", LONG)).isEqualTo("[]");
        }
        assertThat(requests).contains("GET /docker/info HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://localhost:%d", "tcp://user@127.0.0.1:%d", "tcp://[::ffff:127.0.0.1]:%d"})
    void everyFormOfAHostIsUnderstood(String form) throws Exception {
        try (var first = http(Family.TCP, answering(1, EMPTY_LIST));
                var named = new EngineHttp(
                        URI.create(form.formatted(URI.create("" + uri).getPort())), null)) {
            assertThat(first).isNotNull();
            assertThat(get(named, "/info", LONG)).isEqualTo("[]");
        }
    }

    @Test
    void aHostThatDoesNotExistIsUnknownAndAClosedPortRefuses() throws Exception {
        // A name with an underscore, as Compose gives its services, is a host too.
        try (var http = new EngineHttp(URI.create("tcp://no_such.invalid:2375"), null)) {
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> get(http, "/info", LONG));
        }
        try (var http = new EngineHttp(URI.create("tcp:" + "opaque"), null)) {
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> get(http, "/info", LONG));
        }
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (var http = new EngineHttp(URI.create("tcp://127.0.0.1:" + port), null)) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(http, "/info", LONG));
        }
    }

    /** A named pipe of Windows is opened as a file; one of Unix that both ends open returns the bytes that were written. */
    @Test
    void aPipeIsReadAndWrittenAsAFile() throws Exception {
        RealPart.command("mkfifo", "coreutils");
        var pipe = folder.resolve("pipe").toString();
        assertThat(CommandOutput.run("mkfifo", pipe).exitCode()).isZero();
        try (var connection = PipeConnection.open(pipe)) {
            connection.deadline(System.nanoTime() + LONG.toNanos());
            connection.output().write("hello".getBytes(StandardCharsets.US_ASCII));
            var read = new byte[9];
            assertThat(connection.input().read(read, 0, read.length)).isEqualTo(5);
            assertThat(new String(read, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("hello");
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> connection.deadline(System.nanoTime() - 1));
        }
        assertThatIOException()
                .isThrownBy(
                        () -> PipeConnection.open(folder.resolve("none/pipe").toString()));
    }
}
