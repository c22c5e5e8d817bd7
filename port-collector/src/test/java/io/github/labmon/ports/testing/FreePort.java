package io.github.labmon.ports.testing;

import com.sun.jna.LastErrorException;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports below the ephemeral range that no socket of this network namespace holds. */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private FreePort() {}

    /** A port that is free for TCP and UDP on all addresses. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        for (var protocol : List.of("tcp", "udp")) {
            for (var address : List.of("0.0.0.0", "::")) {
                try {
                    NativeSocket.open(Spec.of(protocol, address, port).ipv6OnlySocket())
                            .close();
                } catch (LastErrorException e) {
                    return false;
                }
            }
        }
        return true;
    }
}
