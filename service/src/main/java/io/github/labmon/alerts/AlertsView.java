package io.github.labmon.alerts;

import static java.util.Objects.requireNonNull;

import io.github.labmon.alerts.AlertsDocument.Alert;
import io.github.labmon.alerts.AlertsDocument.MaintenanceView;
import io.github.labmon.alerts.AlertsDocument.ReceiverView;
import io.github.labmon.alerts.AlertsDocument.RefusedView;
import io.github.labmon.alerts.expression.RuleSources;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.alerts.store.AlertSnapshot;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Texts;
import io.github.labmon.text.ValueUnit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Assembles the document of {@code GET /alerts}. */
@Singleton
final class AlertsView {

    private static final String RESOLVED = "OVER";

    private final Alerts alerts;
    private final RuleSources sources;
    private final LabStatus lab;
    private final Texts texts;

    AlertsView(Alerts alerts, RuleSources sources, LabStatus lab, Texts texts) {
        this.alerts = alerts;
        this.sources = sources;
        this.lab = lab;
        this.texts = texts;
    }

    AlertsDocument document(Locale language) throws InterruptedException {
        var at = alerts.now();
        var stored = alerts.storedAlerts().snapshot();
        var until = alerts.settings().muteTimes().until(at);
        return new AlertsDocument(
                at,
                lab.current().state(),
                active(stored, at, language),
                stored.resolved().stream()
                        .map(alert -> resolved(alert, language))
                        .toList(),
                stored.silences(at),
                new MaintenanceView(until.isPresent(), until.orElse(null)),
                alerts.receivers().stream()
                        .map(receiver -> receiver(receiver, stored, language))
                        .toList(),
                problem(stored));
    }

    private @Nullable Problem problem(AlertSnapshot stored) {
        if (!alerts.settings().on()) {
            return Problem.of("alerts-off");
        }
        if (stored.problem() == null && alerts.storedAlerts().isStillReading()) {
            return Problem.of("alerts-still-reading");
        }
        return stored.problem() == null && !alerts.settings().objectives().isEmpty() && !sources.knowsAvailability()
                ? Problem.of("alerts-without-history")
                : stored.problem();
    }

    private List<Alert> active(AlertSnapshot stored, Instant at, Locale language) {
        var statuses = alerts.statuses(stored, at);
        return stored.alerts().values().stream()
                .filter(alert -> statuses.containsKey(alert.key()))
                .sorted(Comparator.comparing(
                                (AlertState alert) -> alert.annotations().severity())
                        .reversed()
                        .thenComparing(AlertState::key))
                .map(alert -> active(alert, requireNonNull(statuses.get(alert.key())), language))
                .toList();
    }

    private Alert active(AlertState alert, TargetAlert status, Locale language) {
        var annotations = alert.annotations();
        var measured = annotations.measured();
        return new Alert(
                alert.key().id(),
                alert.rule(),
                alert.target(),
                annotations.severity().name(),
                phase(alert, status),
                status.status() == AlertStatus.SILENCED,
                measured.value(),
                measured.value() == null ? null : unit(measured.unit()),
                measured.threshold(),
                texts.text(status.summary(), language),
                texts.text(annotations.description(), language),
                status.since(),
                alert.lifecycle().readAt(),
                alert.causedBy(),
                alert.behind(),
                status.notificationAt(),
                null,
                null);
    }

    /** A silenced or inhibited alert goes through its phases all the same; {@code silenced} and {@code causedBy} show it. */
    private static String phase(AlertState alert, TargetAlert status) {
        return status.status() == AlertStatus.SILENCED || status.status() == AlertStatus.INHIBITED
                ? alert.lifecycle().phase().name()
                : status.status().name();
    }

    private Alert resolved(ResolvedAlert alert, Locale language) {
        var annotations = alert.annotations();
        var measured = annotations.measured();
        return new Alert(
                alert.key().id(),
                alert.key().rule(),
                alert.key().target(),
                annotations.severity().name(),
                RESOLVED,
                false,
                measured.value(),
                measured.value() == null ? null : unit(measured.unit()),
                measured.threshold(),
                texts.text(annotations.resolved(), language),
                texts.text(annotations.description(), language),
                alert.since(),
                alert.readAt(),
                alert.causedBy(),
                alert.behind(),
                null,
                alert.endedAt(),
                Duration.between(alert.since(), alert.endedAt()).toSeconds());
    }

    /** The unit in alerts and notifications; {@code millis} there is older than {@code milliseconds} elsewhere. */
    static @Nullable String unit(ValueUnit unit) {
        return switch (unit) {
            case NONE, COUNT -> null;
            case MILLISECONDS -> "millis";
            default -> unit.wire();
        };
    }

    private ReceiverView receiver(Receiver receiver, AlertSnapshot stored, Locale language) {
        var status = stored.receiver(receiver.name());
        var health = status.health();
        var answer = health.lastAnswer();
        return new ReceiverView(
                receiver.name(),
                receiver.kind(),
                health.state(),
                status.waiting(),
                health.lastDeliveredAt(),
                answer == null ? null : texts.text(answer, language),
                health.problem(),
                status.refused().stream().map(AlertsView::refused).toList());
    }

    private static RefusedView refused(QueuedNotification queued) {
        return new RefusedView(
                queued.alert().id(), queued.notification().kind().name(), queued.queuedAt(), queued.problem());
    }
}
