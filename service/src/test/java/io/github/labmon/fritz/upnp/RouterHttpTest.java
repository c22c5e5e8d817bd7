package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that implement HTTP badly, or not at all. */
class RouterHttpTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RouterHttp http = new RouterHttp(false, Set.of(), threads);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket server;

    /** The first use of TLS in a JVM can take longer than a connection may. */
    @BeforeAll
    static void loadTls() throws NoSuchAlgorithmException {
        SSLContext.getDefault();
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    /** Writes to one connection after the headers of a request. */
    private interface Output {

        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private QueryResult<RouterHttp.HttpReply> get(Output output, Duration deadline) throws InterruptedException {
        threads.execute(() -> accept(output));
        return http.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"), after(deadline));
    }

    private void accept(Output output) {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket, output));
            }
        } catch (IOException e) {
            over.countDown(); // the test has ended
        }
    }

    private void serve(Socket socket, Output output) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!String.valueOf(in.readLine()).isEmpty()) {
                // the request's headers
            }
            output.write(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            open.remove(socket); // the client closed its connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Output text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aBodyThatDoesNotEndHasTheSameDeadline() throws Exception {
        var answer = get(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    over.await();
                },
                Duration.ofMillis(300));

        assertThat(answer).isEqualTo(QueryResult.failed(QueryFailure.Reason.TIMED_OUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nshort"
            })
    void anAnswerThatEndsBeforeItsLengthIsCutOff(String text) throws Exception {
        assertThat(get(text(text), LONG)).isEqualTo(QueryResult.failed(QueryFailure.Reason.CUT_OFF));
    }

    @Test
    void aPortThatDoesNotSpeakTlsIsReported() throws Exception {
        threads.execute(() -> {
            try (var socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                over.countDown(); // the test has ended
            }
        });
        var overTls = new RouterHttp(true, Set.of(), threads);

        assertThat(overTls.get(URI.create("https://127.0.0.1:" + server.getLocalPort() + "/x"), after(LONG)))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NO_TLS));
    }

    private static long after(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Test
    void aMissingAnswerHasADeadline() throws Exception {
        assertThat(get(out -> over.await(), Duration.ofMillis(300)))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.TIMED_OUT));
    }

    @Test
    void anEndlessBodyIsReadUpToTheBound() throws Exception {
        var answer = get(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(new byte[65_536]);
                    }
                },
                LONG);

        assertThat(answer).isEqualTo(QueryResult.failed(QueryFailure.Reason.TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1\r\n",
                "",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void anAnswerThatIsNoHttpIsRequestedTwiceAtMost(String text) throws Exception {
        assertThat(get(text(text), LONG)).isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_HTTP));
        assertThat(connections.get()).isBetween(1, 4);
    }

    @Test
    void aConnectionThatThePeerClosedIsOpenedAgain() throws Exception {
        var first = new AtomicInteger();
        var answer = get(
                out -> {
                    if (first.getAndIncrement() > 0) {
                        text("HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n").write(out);
                    }
                },
                LONG);

        assertThat(answer).isInstanceOf(QueryResult.Success.class);
    }

    @Test
    void aClosedPortAndAnUnknownNameAreNotReached() throws Exception {
        server.close();

        assertThat(http.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"), after(LONG)))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_REACHED));
        assertThat(http.get(URI.create("http://no-such-router.invalid/x"), after(LONG)))
                .isEqualTo(QueryResult.failed(QueryFailure.Reason.NAME_NOT_FOUND));
    }
}
