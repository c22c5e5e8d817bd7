package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.ConnectionState;
import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.QueryState.TimedValue;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.Reconnects;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.ActionArguments;
import org.jspecify.annotations.Nullable;

/** Adds each reading once to the history of the connection, when all values of one reading are there. */
final class ReconnectTracker {

    private final ConnectionHistory history = new ConnectionHistory();
    private @Nullable MonotonicInstant lastSample;

    /** Adds a reading; returns whether the connection or the router was restarted since the previous one. */
    boolean add(RouterSnapshot snapshot, @Nullable ConnectionState connection) {
        var status = connection == null
                ? null
                : connection
                        .withUptime()
                        .or(() -> connection.statusQueries().findFirst())
                        .map(QueryState::latest)
                        .orElse(null);
        var device = snapshot.query(RouterQuery.DEVICE);
        if (connection == null || status == null || status.at().equals(lastSample) || isAwaited(device, status)) {
            return false;
        }
        lastSample = status.at();
        var fields = new FieldReader(snapshot);
        var deviceValue = device.latest();
        return history.add(new ConnectionHistory.UptimeSample(
                status.at(),
                ConnectionChoice.status(connection) == WanStatus.Status.ONLINE,
                UptimePlausibility.plausible(status.value().number("Uptime")),
                deviceValue == null ? null : deviceValue.at(),
                deviceValue == null
                        ? null
                        : UptimePlausibility.plausible(deviceValue.value().number("UpTime")),
                WanAddresses.ipv4(snapshot, connection, fields),
                resyncCounter(fields)));
    }

    /** Without the router's own uptime of the same reading a reboot would be counted as a reconnect. */
    private static boolean isAwaited(QueryState<ActionArguments> device, TimedValue<ActionArguments> status) {
        var latest = device.latest();
        return latest == null
                ? device.stillReading()
                : device.unfinished() && latest.readingBegan().before(status.readingBegan());
    }

    private static @Nullable Long resyncCounter(FieldReader fields) {
        var dsl = fields.number("LinkRetrain", RouterQuery.DSL_STATISTICS);
        return dsl != null ? dsl : fields.number("Resyncs", RouterQuery.FIBRE_STATISTICS);
    }

    /** The counts so far; {@code null} before the first reading. */
    @Nullable
    Reconnects counts() {
        return history.counts();
    }
}
