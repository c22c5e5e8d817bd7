package io.github.labmon.alerts;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationState;
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

/** What alerts do now, and the most severe one of each target. */
final class TargetAlerts {

    /** An alert that is notified matters more than one that is not; PENDING is news before CLEARING is. */
    private static final List<AlertStatus> BY_WEIGHT = List.of(
            AlertStatus.NONE,
            AlertStatus.CLEARING,
            AlertStatus.INHIBITED,
            AlertStatus.SILENCED,
            AlertStatus.PENDING,
            AlertStatus.FLAPPING,
            AlertStatus.FIRING);

    private static final Comparator<TargetAlert> BY_SEVERITY = Comparator.comparing(
                    (TargetAlert alert) -> alert.status() == AlertStatus.CLEARING ? 0 : 1)
            .thenComparing(TargetAlert::severity)
            .thenComparing(alert -> BY_WEIGHT.indexOf(alert.status()));

    private final AlertSettings settings;
    private final Instant startedAt;
    private final boolean notifies;

    /**
     * By these settings.
     *
     * @param startedAt when this labmon started
     * @param notifies whether there is a receiver
     */
    TargetAlerts(AlertSettings settings, Instant startedAt, boolean notifies) {
        this.settings = settings;
        this.startedAt = startedAt;
        this.notifies = notifies;
    }

    Map<String, TargetAlert> of(Collection<AlertState> alerts, List<Silence> silences, Instant at) {
        var found = new HashMap<String, TargetAlert>();
        for (var alert : alerts) {
            of(alert, silences, at)
                    .ifPresent(next ->
                            found.merge(next.target(), next, (a, b) -> BY_SEVERITY.compare(a, b) >= 0 ? a : b));
        }
        return found;
    }

    /** Empty where the alert is neither raised nor about to be. */
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
                status == AlertStatus.PENDING ? notificationAt(alert) : null,
                summary(alert)));
    }

    private static AlertStatus status(AlertState alert, List<Silence> silences, Instant at) {
        var phase = alert.lifecycle().phase();
        var flapping = alert.notification().told() == NotificationState.Told.FLAPPING;
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

    private @Nullable Instant notificationAt(AlertState alert) {
        var rule = settings.rules().stream()
                .filter(candidate -> candidate.id().equals(alert.rule()))
                .findFirst();
        if (!notifies || !settings.on() || rule.isEmpty()) {
            return null;
        }
        var due = alert.lifecycle()
                .since()
                .plus(rule.get().conditions(alert.target()).holdFor());
        var grace = startedAt.plus(settings.policy().startGrace());
        return due.isBefore(grace) ? grace : due;
    }

    /** What is true now: of an alert that clears, that its target recovers. */
    private static Message summary(AlertState alert) {
        var annotations = alert.annotations();
        return switch (alert.lifecycle().phase()) {
            case PENDING, FIRING -> annotations.firing();
            case CLEARING -> annotations.clearing();
            case OK -> annotations.resolved();
        };
    }
}
