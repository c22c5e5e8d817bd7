package io.github.labmon.fritz.ping;

import io.github.labmon.fritz.ping.TcpResult.PortResponse;
import io.github.labmon.fritz.ping.TcpResult.TcpPortState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens TCP connections to find out whether a host answers. */
public final class TcpProbe {

    /** For each connection. Measured in the socket, so that delays of this host do not make a port appear unresponsive. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** After this time without an answer the usual ports are tried too. */
    private static final Duration HEDGE = Duration.ofMillis(250);

    /** A slower connection is made again: the first one of a JVM, or of a busy host, takes longer than the router does. */
    private static final double SLOW_MILLIS = 20;

    private static final int ATTEMPTS = 3;

    /** Ports that routers listen on: HTTPS, HTTP, DNS. */
    private static final List<Integer> USUAL_PORTS = List.of(443, 80, 53);

    private final Executor threads;

    public TcpProbe(Executor threads) {
        this.threads = threads;
    }

    /** Probes a port, and the usual ports of routers where that one does not answer. Returns when all connections have ended. */
    public TcpResult probe(InetAddress address, int port) throws InterruptedException {
        var requested = start(address, port);
        if (answersWithin(requested, HEDGE)) {
            return new TcpResult(ended(requested), ended(requested));
        }
        var others = new ArrayList<CompletableFuture<PortResponse>>();
        USUAL_PORTS.forEach(other -> others.add(start(address, other)));
        var any = ended(requested);
        for (var other : others) {
            any = any.answered() ? any : ended(other);
        }
        return new TcpResult(ended(requested), any);
    }

    private CompletableFuture<PortResponse> start(InetAddress address, int port) {
        return CompletableFuture.supplyAsync(() -> fastest(address, port), threads);
    }

    private static PortResponse fastest(InetAddress address, int port) {
        var fastest = connect(address, port);
        for (int i = 1; i < ATTEMPTS && fastest.answered() && fastest.millis() > SLOW_MILLIS; i++) {
            var next = connect(address, port);
            fastest = next.answered() && next.millis() < fastest.millis() ? next : fastest;
        }
        return fastest;
    }

    private static boolean answersWithin(CompletableFuture<PortResponse> answer, Duration time)
            throws InterruptedException {
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS).answered();
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A TCP connection failed in labmon", e.getCause());
        }
    }

    private static PortResponse ended(CompletableFuture<PortResponse> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A TCP connection failed in labmon", e.getCause());
        }
    }

    private static PortResponse connect(InetAddress address, int port) {
        var begin = System.nanoTime();
        var state = TcpPortState.OPEN;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) DEADLINE.toMillis());
        } catch (SocketTimeoutException e) {
            state = TcpPortState.SILENT;
        } catch (ConnectException e) {
            // Refused, by its type and not by its text, which can be translated. "No route" has its own type, and the
            // kernel's own timeout, which has this type too, comes long after this deadline.
            state = TcpPortState.REFUSED;
        } catch (IOException e) {
            state = TcpPortState.SILENT;
        }
        return new PortResponse(state, (System.nanoTime() - begin) / 1_000_000.0);
    }
}
