package io.github.labmon.fritz;

import io.github.labmon.fritz.poll.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts what no router counts: how often its connection began anew. What happens twice between two looks is seen once,
 * so that the counts mean "at least". Not thread-safe: readings follow one another.
 */
final class ConnectionHistory {

    /** Routers and networks are late by seconds; a connection that began anew is so by more. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private @Nullable Instant since;
    private @Nullable Beginning connection;
    private @Nullable Beginning box;
    private @Nullable String address;
    private @Nullable Long resyncCounter;
    private int reconnects;
    private @Nullable Integer resyncs;
    private @Nullable Integer reboots;

    /**
     * What one reading saw.
     *
     * @param at when the connection's uptime was read
     * @param connected whether the router says that it is connected
     * @param connectionUptimeSeconds of the connection
     * @param boxAt when the box's uptime was read
     * @param boxUptimeSeconds of the box
     * @param externalAddress the IPv4 address
     * @param resyncCounter of the line: DSL's {@code LinkRetrain} or fibre's {@code Resyncs}
     */
    record Sample(
            MonotonicInstant at,
            boolean connected,
            @Nullable Long connectionUptimeSeconds,
            @Nullable MonotonicInstant boxAt,
            @Nullable Long boxUptimeSeconds,
            @Nullable String externalAddress,
            @Nullable Long resyncCounter) {}

    /** When something began, on the clock that only goes forward, and how long it ran when that was read. */
    private record Beginning(long startNanos, long uptimeSeconds) {

        static Beginning of(MonotonicInstant at, long uptimeSeconds) {
            return new Beginning(at.nanos() - Duration.ofSeconds(uptimeSeconds).toNanos(), uptimeSeconds);
        }

        boolean anewAfter(Beginning before) {
            return uptimeSeconds < before.uptimeSeconds || startNanos - before.startNanos > TOLERANCE.toNanos();
        }
    }

    /** What this reading adds; gives whether the connection or the box began anew since the one before. */
    boolean add(Sample sample) {
        if (since == null) {
            since = sample.at().instant();
        }
        var rebooted = rebooted(sample);
        var resynced = resynced(sample, rebooted);
        var reconnected = reconnected(sample);
        if (rebooted) {
            reboots = (reboots == null ? 0 : reboots) + 1;
        }
        if (resynced) {
            resyncs = (resyncs == null ? 0 : resyncs) + 1;
        }
        if (reconnected && !rebooted) {
            reconnects++;
        }
        return reconnected || rebooted;
    }

    private boolean rebooted(Sample sample) {
        var uptime = sample.boxUptimeSeconds();
        var at = sample.boxAt();
        if (uptime == null || at == null) {
            return false;
        }
        reboots = reboots == null ? 0 : reboots;
        var before = box;
        box = Beginning.of(at, uptime);
        return before != null && box.anewAfter(before);
    }

    /** A counter that fell was set to zero, which boxes do at a resync; at a reboot it says nothing. */
    private boolean resynced(Sample sample, boolean rebooted) {
        var counter = sample.resyncCounter();
        if (counter == null) {
            return false;
        }
        resyncs = resyncs == null ? 0 : resyncs;
        var before = resyncCounter;
        resyncCounter = counter;
        return before != null && !rebooted && !counter.equals(before);
    }

    /** While it is not connected the uptime means nothing; the address tells only where no uptime does. */
    private boolean reconnected(Sample sample) {
        if (!sample.connected()) {
            return false;
        }
        var addressBefore = address;
        if (sample.externalAddress() != null) {
            address = sample.externalAddress();
        }
        var uptime = sample.connectionUptimeSeconds();
        if (uptime == null) {
            return addressBefore != null && !Objects.equals(addressBefore, address);
        }
        var before = connection;
        connection = Beginning.of(sample.at(), uptime);
        return before != null && connection.anewAfter(before);
    }

    /** The counts so far; {@code null} before the first reading. */
    @Nullable
    Reconnects counts() {
        return since == null ? null : new Reconnects(reconnects, since, true, resyncs, reboots);
    }
}
