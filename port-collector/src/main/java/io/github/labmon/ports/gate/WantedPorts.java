package io.github.labmon.ports.gate;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.DeclaredPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which ports the deployment itself takes, as far as it has been looked through. */
final class WantedPorts {

    private final ConflictRules judge;
    private final Map<String, List<DeclaredPort>> byPort = new HashMap<>();

    WantedPorts(ConflictRules judge) {
        this.judge = judge;
    }

    void add(DeclaredPort port) {
        take(port, port.port());
    }

    void take(DeclaredPort port, int number) {
        byPort.computeIfAbsent(key(port.protocol(), number), k -> new ArrayList<>(1))
                .add(port);
    }

    /** The first that wants the same port on the same address. */
    @Nullable
    DeclaredPort rival(DeclaredPort port) {
        return rival(port, port.port());
    }

    @Nullable
    DeclaredPort rival(DeclaredPort port, int number) {
        for (var other : byPort.getOrDefault(key(port.protocol(), number), List.of())) {
            if (judge.overlap(port, other)) {
                return other;
            }
        }
        return null;
    }

    private static String key(Protocol protocol, int port) {
        return port + protocol.wire();
    }
}
