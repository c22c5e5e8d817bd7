package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.status.Reconnects;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a connection was re-established, which no router does. Two reconnects between two readings are seen
 * as one, so the counts mean "at least". Not thread-safe: readings follow one another.
 */
final class ConnectionHistory {

    /** Answers are late by seconds; the start of a new connection differs by more. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private @Nullable MonotonicInstant since;
    private @Nullable MonotonicInstant last;
    private @Nullable StartTime connectionStart;
    private @Nullable StartTime deviceStart;
    private @Nullable String address;
    private @Nullable Long resyncCounter;
    private int reconnects;
    private @Nullable Integer resyncs;
    private @Nullable Integer reboots;

    /**
     * The values of one reading.
     *
     * @param at when the uptime of the connection was received
     * @param connected whether the router reports that it is connected
     * @param connectionUptimeSeconds the uptime of the connection
     * @param deviceAt when the uptime of the router was received
     * @param deviceUptimeSeconds the uptime of the router
     * @param externalAddress the external IPv4 address
     * @param resyncCounter the counter of the line: {@code LinkRetrain} of DSL or {@code Resyncs} of fibre
     */
    record UptimeSample(
            MonotonicInstant at,
            boolean connected,
            @Nullable Long connectionUptimeSeconds,
            @Nullable MonotonicInstant deviceAt,
            @Nullable Long deviceUptimeSeconds,
            @Nullable String externalAddress,
            @Nullable Long resyncCounter) {}

    /** When something started, by the monotonic clock, and its uptime when that was received. */
    private record StartTime(long startNanos, long uptimeSeconds) {

        static StartTime of(MonotonicInstant at, long uptimeSeconds) {
            return new StartTime(at.nanos() - Duration.ofSeconds(uptimeSeconds).toNanos(), uptimeSeconds);
        }

        boolean isLaterThan(StartTime before) {
            return uptimeSeconds < before.uptimeSeconds || startNanos - before.startNanos > TOLERANCE.toNanos();
        }
    }

    /** Adds a reading; returns whether the connection or the router was restarted since the previous one. */
    boolean add(UptimeSample sample) {
        since = since == null ? sample.at() : since;
        last = sample.at();
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

    private boolean rebooted(UptimeSample sample) {
        var uptime = sample.deviceUptimeSeconds();
        var at = sample.deviceAt();
        if (uptime == null || at == null) {
            return false;
        }
        reboots = reboots == null ? 0 : reboots;
        var before = deviceStart;
        deviceStart = StartTime.of(at, uptime);
        return before != null && deviceStart.isLaterThan(before);
    }

    /** A counter that is lower than before was reset, which routers do at a resync; at a reboot it means nothing. */
    private boolean resynced(UptimeSample sample, boolean rebooted) {
        var counter = sample.resyncCounter();
        if (counter == null) {
            return false;
        }
        resyncs = resyncs == null ? 0 : resyncs;
        var before = resyncCounter;
        resyncCounter = counter;
        return before != null && !rebooted && !counter.equals(before);
    }

    /** While it is not connected its uptime means nothing; a change of the address counts only without an uptime. */
    private boolean reconnected(UptimeSample sample) {
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
        var before = connectionStart;
        connectionStart = StartTime.of(sample.at(), uptime);
        return before != null && connectionStart.isLaterThan(before);
    }

    /** The counts so far; {@code null} before the first reading. */
    @Nullable
    Reconnects counts() {
        return since == null || last == null
                ? null
                : new Reconnects(reconnects, since.shownAt(last), true, resyncs, reboots);
    }
}
