package io.github.labmon.ports;

import io.github.labmon.poll.StatusReader;
import io.github.labmon.status.NamedInventory;
import io.github.labmon.status.State;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports that are held, such as {@code tcp/8080}; not those that the kernel hands out for outgoing connections. */
@Singleton
final class ListeningPorts implements NamedInventory {

    private final StatusReader reader;
    private final PortsFunction function;

    ListeningPorts(StatusReader reader, PortsFunction function) {
        this.reader = reader;
        this.function = function;
    }

    @Override
    public String function() {
        return "ports";
    }

    @Override
    public Optional<Set<String>> present() {
        var status = reader.documentAsRead(function).toCompletableFuture().join();
        return status.state() == State.UNKNOWN ? Optional.empty() : Optional.of(names(status.report()));
    }

    static Set<String> names(PortReport report) {
        var handedOut = report.ephemeralPortRange();
        return report.ports().stream()
                .filter(port -> port.state() != PortState.RESERVED)
                .filter(port -> handedOut == null || !handedOut.contains(port.port()))
                .map(port -> port.protocol().wire() + "/" + port.port())
                .collect(Collectors.toSet());
    }
}
