package io.github.labmon.ports;

import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.changes.HeldPort;
import io.github.labmon.ports.changes.PortChanges;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the ports in use after each round. */
@Singleton
final class PortChangeRecorder implements PollListener {

    private final StatusReader reader;
    private final PortsFunction function;
    private final PortChanges changes;

    PortChangeRecorder(StatusReader reader, PortsFunction function, PortChanges changes) {
        this.reader = reader;
        this.function = function;
        this.changes = changes;
    }

    @Override
    public void take(PollResult round) {
        var report =
                reader.documentAsRead(function).toCompletableFuture().join().report();
        if (isWhole(report)) {
            changes.take(owners(report), report.observedAt());
        }
    }

    /** Whether no port is missing and no owner is another because the engine was not read. */
    static boolean isWhole(PortReport report) {
        var docker = report.docker();
        return isAboutOwners(report.problem())
                && (docker == null
                        || docker.problem() == null
                        || PortsCard.LIMITS.contains(docker.problem().code()));
    }

    private static boolean isAboutOwners(@Nullable PortProblem problem) {
        return problem == null
                || (PortsCard.LIMITS.contains(problem.code()) && !"sockets-of-container-only".equals(problem.code()));
    }

    /** The ports in use, except those that the kernel uses for outgoing connections. */
    static Map<HeldPort, String> owners(PortReport report) {
        var ephemeral = report.ephemeralPortRange();
        var owners = new HashMap<HeldPort, String>();
        for (var use : report.ports()) {
            if (use.state() != PortState.RESERVED && (ephemeral == null || !ephemeral.contains(use.port()))) {
                // Of several owners, such as the workers of a server, the first by name: the same one each time.
                owners.merge(new HeldPort(use.protocol(), use.port()), owner(use), PortChangeRecorder::first);
            }
        }
        return owners;
    }

    private static String first(String one, String other) {
        return one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0) ? other : one;
    }

    private static String owner(PortUse use) {
        var container = use.container();
        if (container != null) {
            return container.name();
        }
        var process = use.process();
        return process == null || process.name() == null ? "" : process.name();
    }
}
