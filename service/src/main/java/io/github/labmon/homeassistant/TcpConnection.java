package io.github.labmon.homeassistant;

import io.github.labmon.client.TransportFailure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a TCP connection can be made, and if not, why: the HTTP client does not tell that. */
final class TcpConnection {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String host;
    private final int port;
    private final ExecutorService threads;

    TcpConnection(URI base, ExecutorService threads) {
        var name = base.getHost();
        this.host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        var standard = base.getScheme().equals("https") ? HTTPS : HTTP;
        this.port = base.getPort() < 0 ? standard : base.getPort();
        this.threads = threads;
    }

    /** Host and port, for people. */
    String where() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    String host() {
        return host;
    }

    /** Why none can be made; empty where one can. */
    Optional<Reason> fault(long until) throws InterruptedException {
        // On a thread of its own, because a name server that hangs cannot be interrupted.
        var trying = threads.submit(() -> fault((int) Math.max(1, (until - System.nanoTime()) / 1_000_000)));
        try {
            return trying.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.of(Reason.TIMED_OUT);
        }
    }

    private Optional<Reason> fault(int millis) {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.of(Reason.NAME_NOT_FOUND);
        }
        try (var socket = new Socket()) {
            socket.connect(address, millis);
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(Reason.TIMED_OUT);
        } catch (ConnectException e) {
            return Optional.of(Reason.REFUSED);
        } catch (IOException e) {
            return Optional.of(Reason.NO_ROUTE);
        }
    }
}
