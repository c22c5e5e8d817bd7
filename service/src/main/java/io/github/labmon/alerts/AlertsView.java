package io.github.labmon.alerts;

import io.github.labmon.alerts.AlertsDocument.Alert;
import io.github.labmon.alerts.AlertsDocument.MaintenanceView;
import io.github.labmon.alerts.AlertsDocument.ReceiverView;
import io.github.labmon.alerts.AlertsDocument.RefusedView;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of alerts. */
@Singleton
final class AlertsView {

    private static final Problem OFF = new Problem("alerts-off", "alerts are switched off: ALERTS=on switches them on");
    private static final Problem NO_HISTORY = new Problem(
            "alerts-without-history",
            "ALERT_UPTIME needs the history, which is switched off: set HISTORY=on, or take ALERT_UPTIME away");

    private final Alerts alerts;

    AlertsView(Alerts alerts) {
        this.alerts = alerts;
    }

    AlertsDocument document() {
        var at = alerts.now();
        var book = alerts.book();
        var silences = book.silences(at);
        var active = book.alerts().values().stream()
                .filter(alert -> alert.course().phase() != AlertPhase.OK
                        || alert.said().told() == NotificationState.Told.FLAPPING)
                .sorted(Comparator.comparing((AlertState alert) -> alert.facts().severity())
                        .reversed()
                        .thenComparing(AlertState::key))
                .map(alert -> active(alert, silences, at))
                .toList();
        var until = alerts.settings().maintenance().until(at);
        return new AlertsDocument(
                at,
                state(active),
                active,
                book.ended().stream().map(AlertsView::over).toList(),
                silences,
                new MaintenanceView(until.isPresent(), until.orElse(null)),
                alerts.receivers().stream().map(this::receiver).toList(),
                problem());
    }

    @Nullable
    private Problem problem() {
        if (!alerts.settings().on()) {
            return OFF;
        }
        var kept = alerts.book().problem();
        return kept == null && !alerts.settings().goals().isEmpty() && !alerts.knowsAvailability() ? NO_HISTORY : kept;
    }

    private static State state(List<Alert> active) {
        return active.stream()
                .filter(alert -> !alert.silenced() && !alert.status().equals(AlertPhase.PENDING.name()))
                .map(alert -> alert.severity().equals(Severity.CRITICAL.name()) ? State.CRITICAL : State.WARNING)
                .max(Comparator.naturalOrder())
                .orElse(State.OK);
    }

    private static Alert active(AlertState alert, List<Silence> silences, Instant at) {
        var began = alert.course().began();
        var silenced = silences.stream().anyMatch(silence -> silence.covers(alert.key(), at));
        return view(
                alert, status(alert), silenced, began == null ? alert.course().since() : began, null);
    }

    /** In OK an alert is shown only while it counts as flapping. */
    private static String status(AlertState alert) {
        return alert.said().told() == NotificationState.Told.FLAPPING
                ? NotificationState.Told.FLAPPING.name()
                : alert.course().phase().name();
    }

    private static Alert over(ResolvedAlert over) {
        return view(over.state(), "OVER", false, over.since(), over.endedAt());
    }

    private static Alert view(
            AlertState alert, String status, boolean silenced, Instant since, @Nullable Instant endedAt) {
        var facts = alert.facts();
        return new Alert(
                alert.key().id(),
                alert.rule(),
                alert.target(),
                facts.severity().name(),
                status,
                silenced,
                facts.value(),
                facts.unit(),
                facts.threshold(),
                endedAt == null ? facts.summary() : facts.well(),
                facts.description(),
                since,
                alert.course().readAt(),
                alert.causedBy(),
                alert.behind(),
                endedAt,
                endedAt == null
                        ? null
                        : Long.valueOf(Duration.between(since, endedAt).toSeconds()));
    }

    private ReceiverView receiver(Receiver receiver) {
        return alerts.book().outbox(outbox -> {
            var mood = outbox.moodOf(receiver.name());
            return new ReceiverView(
                    receiver.name(),
                    receiver.kind(),
                    mood.state(),
                    outbox.waiting(receiver.name()).size(),
                    mood.lastDeliveredAt(),
                    mood.lastAnswer(),
                    mood.problem(),
                    outbox.refused(receiver.name()).stream()
                            .map(letter -> new RefusedView(
                                    letter.notice().alertId(),
                                    letter.notice().kind().name(),
                                    letter.writtenAt(),
                                    letter.problem()))
                            .toList());
        });
    }
}
