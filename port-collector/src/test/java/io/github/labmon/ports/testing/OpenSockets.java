package io.github.labmon.ports.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sockets of one test, which needs Linux; they are closed after it. */
public final class OpenSockets implements BeforeEachCallback, AfterEachCallback {

    private final Deque<NativeSocket> open = new ArrayDeque<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** Opens a socket. */
    public NativeSocket open(NativeSocket.Spec spec) {
        return add(NativeSocket.open(spec));
    }

    /** Adds a socket that was opened otherwise. */
    public NativeSocket add(NativeSocket socket) {
        open.push(socket);
        return socket;
    }

    /** Their ports. */
    public List<Integer> ports() {
        return open.stream().map(NativeSocket::port).toList();
    }
}
