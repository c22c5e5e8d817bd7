package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.LastNotified;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current status of alerts, and the most severe alert of each target. */
final class TargetAlerts {

    /** Of two equally severe alerts the one that is notified, or will be, is shown. */
    private static final List<AlertStatus> BY_WEIGHT = List.of(
            AlertStatus.NONE,
            AlertStatus.CLEARING,
            AlertStatus.INHIBITED,
            AlertStatus.SILENCED,
            AlertStatus.PENDING,
            AlertStatus.FLAPPING,
            AlertStatus.FIRING);

    /** An alert whose target recovers is shown only where no other one is raised. */
    private static final Comparator<TargetAlert> BY_SEVERITY = Comparator.comparing(
                    (TargetAlert alert) -> alert.recovering() == null)
            .thenComparing(TargetAlert::severity)
            .thenComparingInt(alert -> BY_WEIGHT.indexOf(alert.status()));

    private final AlertSettings settings;
    private final AlertClock clock;
    private final boolean notifies;

    /**
     * By these settings.
     *
     * @param notifies whether there is a receiver
     */
    TargetAlerts(AlertSettings settings, AlertClock clock, boolean notifies) {
        this.settings = settings;
        this.clock = clock;
        this.notifies = notifies;
    }

    /** The most severe alert of each target that has one. */
    Map<String, TargetAlert> of(Collection<AlertState> alerts, List<Silence> silences, Instant at) {
        var found = new HashMap<String, TargetAlert>();
        for (var alert : alerts) {
            of(alert, silences, at)
                    .ifPresent(next ->
                            found.merge(next.target(), next, (a, b) -> BY_SEVERITY.compare(a, b) >= 0 ? a : b));
        }
        return found;
    }

    /** The status of an alert; empty where it is neither firing nor pending. */
    Optional<TargetAlert> of(AlertState alert, List<Silence> silences, Instant at) {
        var status = status(alert, silences, at);
        if (status == AlertStatus.NONE) {
            return Optional.empty();
        }
        var began = alert.lifecycle().began();
        return Optional.of(new TargetAlert(
                alert.rule(),
                alert.target(),
                status,
                alert.annotations().severity(),
                began == null ? alert.lifecycle().since() : began,
                notificationAt(alert, status, at),
                summary(alert),
                recovering(alert)));
    }

    private static AlertStatus status(AlertState alert, List<Silence> silences, Instant at) {
        var phase = alert.lifecycle().phase();
        var flapping = alert.notification().last() == LastNotified.FLAPPING;
        if (phase == AlertPhase.OK && !flapping) {
            return AlertStatus.NONE;
        }
        if (silences.stream().anyMatch(silence -> silence.covers(alert.key(), at))) {
            return AlertStatus.SILENCED;
        }
        if (alert.causedBy() != null) {
            return AlertStatus.INHIBITED;
        }
        return flapping ? AlertStatus.FLAPPING : AlertStatus.valueOf(phase.name());
    }

    /** When the beginning will be notified; {@code null} where it was, where it will not, or where that is not known. */
    private @Nullable Instant notificationAt(AlertState alert, AlertStatus status, Instant at) {
        var waits = status == AlertStatus.PENDING
                || (status == AlertStatus.FIRING && alert.notification().last() == LastNotified.NOTHING);
        if (!waits || !notifies || !settings.on() || alert.lifecycle().frozen()) {
            return null;
        }
        return settings.rules().stream()
                .filter(rule -> rule.id().equals(alert.rule()))
                .findFirst()
                .map(rule -> notificationAt(alert, rule.conditions(alert.target()), at))
                .orElse(null);
    }

    private Instant notificationAt(AlertState alert, FiringConditions conditions, Instant at) {
        var due = alert.lifecycle().phase() == AlertPhase.PENDING
                ? alert.lifecycle().since().plus(conditions.holdFor())
                : at;
        var inhibitedAt = alert.notification().inhibitedAt();
        if (inhibitedAt != null) {
            due = later(due, inhibitedAt.plus(conditions.holdFor()));
        }
        due = later(due, settings.policy().graceEnd(clock.startedAt()));
        return settings.muteTimes().until(due).orElse(due);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Message summary(AlertState alert) {
        return alert.lifecycle().frozen() ? frozen(alert) : alert.summary();
    }

    private static Message frozen(AlertState alert) {
        return Message.of("alerts.summary.frozen")
                .with("summary", alert.summary())
                .with("readAt", alert.lifecycle().readAt());
    }

    /** Where the target is OK again before the alert is resolved. */
    private static @Nullable Message recovering(AlertState alert) {
        if (alert.lifecycle().frozen()) {
            return frozen(alert);
        }
        var phase = alert.lifecycle().phase();
        return phase == AlertPhase.CLEARING || phase == AlertPhase.OK ? alert.summary() : null;
    }
}
