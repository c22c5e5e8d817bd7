package io.github.labmon.homeassistant.api;

import io.github.labmon.client.RequestDeadline;
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

/** Checks whether a TCP connection can be made, without an HTTP request: all that a banned address should do. */
public final class ConnectProbe {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String host;
    private final int port;
    private final ExecutorService threads;

    public ConnectProbe(URI base, ExecutorService threads) {
        var name = base.getHost();
        this.host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        var standard = base.getScheme().equals("https") ? HTTPS : HTTP;
        this.port = base.getPort() < 0 ? standard : base.getPort();
        this.threads = threads;
    }

    /** Host and port, as shown to people. */
    public String where() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    public String host() {
        return host;
    }

    /** Why no connection can be made; empty if one can. */
    Optional<Reason> failure(RequestDeadline deadline) throws InterruptedException {
        // On another thread, because a lookup at a name server that hangs cannot be interrupted.
        var attempt = threads.submit(() -> connect(deadline.remainingMillis()));
        try {
            return attempt.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.of(Reason.TIMED_OUT);
        }
    }

    private Optional<Reason> connect(int millis) {
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
