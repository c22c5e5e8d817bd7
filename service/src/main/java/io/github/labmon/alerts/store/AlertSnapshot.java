package io.github.labmon.alerts.store;

import io.github.labmon.alerts.expression.CounterIncreases;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored data at one moment, for readers that must not wait for a drive.
 *
 * @param alerts by rule and target
 * @param resolved the newest first
 * @param silences also those that have ended since the last round
 * @param increases how much counters grew
 * @param firstSeen when names were first seen, by function
 * @param receivers by name
 * @param problem why something is not stored, or was lost; {@code null} where nothing was
 */
public record AlertSnapshot(
        Map<AlertKey, AlertState> alerts,
        List<ResolvedAlert> resolved,
        List<Silence> silences,
        CounterIncreases increases,
        Map<String, FirstSeenTracker> firstSeen,
        Map<String, ReceiverStatus> receivers,
        @Nullable Problem problem) {

    /**
     * One receiver.
     *
     * @param health the result of the last delivery
     * @param waiting how many notifications wait
     * @param refused notifications that it refused, the newest last
     * @param counts how often deliveries had which result, since the start
     */
    public record ReceiverStatus(
            ReceiverHealth health, int waiting, List<QueuedNotification> refused, Map<String, Long> counts) {

        /** Before anything was sent. */
        static final ReceiverStatus UNKNOWN = new ReceiverStatus(ReceiverHealth.UNKNOWN, 0, List.of(), Map.of());
    }

    public AlertSnapshot {
        alerts = Map.copyOf(alerts);
        resolved = List.copyOf(resolved);
        silences = List.copyOf(silences);
        firstSeen = Map.copyOf(firstSeen);
        receivers = Map.copyOf(receivers);
    }

    /** The silences that have not ended. */
    public List<Silence> silences(Instant at) {
        return silences.stream().filter(silence -> silence.isActive(at)).toList();
    }

    /** A receiver by its name. */
    public ReceiverStatus receiver(String name) {
        return receivers.getOrDefault(name, ReceiverStatus.UNKNOWN);
    }
}
