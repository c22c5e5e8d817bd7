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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak HTTP badly, or not at all. */
class RouterHttpTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RouterHttp http = new RouterHttp(false, Set.of(), threads);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket server;

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

    /** Speaks on one connection after a request's headers. */
    private interface Speech {

        void speak(OutputStream out) throws IOException, InterruptedException;
    }

    private QueryResult<RouterHttp.Reply> get(Speech speech, Duration deadline) throws InterruptedException {
        threads.execute(() -> accept(speech));
        return http.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"), deadline);
    }

    private void accept(Speech speech) {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket, speech));
            }
        } catch (IOException e) {
            over.countDown(); // the test has ended
        }
    }

    private void serve(Socket socket, Speech speech) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!String.valueOf(in.readLine()).isEmpty()) {
                // the request's headers
            }
            speech.speak(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            open.remove(socket); // the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Speech says(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aBodyThatNeverEndsHasTheSameDeadline() throws Exception {
        var answer = get(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    over.await();
                },
                Duration.ofMillis(300));

        assertThat(answer).isEqualTo(QueryResult.bad(QueryFailure.Kind.TIMED_OUT));
    }

    @Test
    void silenceHasADeadlineToo() throws Exception {
        assertThat(get(out -> over.await(), Duration.ofMillis(300)))
                .isEqualTo(QueryResult.bad(QueryFailure.Kind.TIMED_OUT));
    }

    @Test
    void anEndlessBodyIsLeftAtTheBound() throws Exception {
        var answer = get(
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(new byte[65_536]);
                    }
                },
                LONG);

        assertThat(answer).isEqualTo(QueryResult.bad(QueryFailure.Kind.HOSTILE, "the answer is longer than 2 MiB"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1\r\n",
                "",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatIsNoHttpIsUnexpectedAndAskedTwiceAtMost(String text) throws Exception {
        assertThat(get(says(text), LONG))
                .isEqualTo(QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "the connection broke off, or it is no HTTP"));
        assertThat(connections.get()).isBetween(1, 4);
    }

    @Test
    void aConnectionThatWasClosedUnaskedIsMadeAnew() throws Exception {
        var first = new AtomicInteger();
        var answer = get(
                out -> {
                    if (first.getAndIncrement() > 0) {
                        says("HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n").speak(out);
                    }
                },
                LONG);

        assertThat(answer).isInstanceOf(QueryResult.Good.class);
    }

    @Test
    void nobodyThereIsNotReached() throws Exception {
        server.close();

        assertThat(http.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"), LONG))
                .isEqualTo(QueryResult.bad(QueryFailure.Kind.NOT_REACHED));
        assertThat(http.get(URI.create("http://no-such-router.invalid/x"), LONG))
                .isEqualTo(QueryResult.bad(QueryFailure.Kind.NAME_NOT_FOUND));
    }
}
