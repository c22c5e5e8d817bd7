package io.github.labmon.mqtt;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;

/** Answers each packet of a client with the next of these answers. */
final class ScriptedBroker implements Closeable {

    /** That the connection is accepted. */
    static final byte[] WELCOME = {0x20, 2, 0, 0};

    /** That both filters are subscribed to. */
    static final byte[] SUBSCRIBED = {(byte) 0x90, 4, 0, 1, 1, 1};

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    ScriptedBroker(byte[]... answers) throws IOException {
        var thread = new Thread(() -> serve(answers), "broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(byte[]... answers) {
        try (var client = socket.accept()) {
            var buffer = new byte[1_000];
            for (int i = 0; client.getInputStream().read(buffer) > 0; i++) {
                if (i < answers.length) {
                    client.getOutputStream().write(answers[i]);
                }
                if (i + 1 == answers.length) {
                    return;
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    BrokerAddress broker(boolean tls) {
        return new BrokerAddress(tls, "127.0.0.1", socket.getLocalPort(), Optional.empty(), Optional.empty(), Set.of());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
