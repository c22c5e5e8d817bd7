package io.github.labmon.alerts;

import io.github.labmon.alerts.AlertsDocument.Alert;
import io.github.labmon.alerts.AlertsDocument.MaintenanceView;
import io.github.labmon.alerts.AlertsDocument.ReceiverView;
import io.github.labmon.alerts.AlertsDocument.RefusedView;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.github.labmon.text.ValueUnit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assembles the document of {@code GET /alerts}. */
@Singleton
final class AlertsView {

    private static final Problem OFF = Problem.of("alerts-off");
    private static final Problem NO_HISTORY = Problem.of("alerts-without-history");

    private final Alerts alerts;
    private final LabStatus lab;
    private final Texts texts;

    AlertsView(Alerts alerts, LabStatus lab, Texts texts) {
        this.alerts = alerts;
        this.lab = lab;
        this.texts = texts;
    }

    AlertsDocument document(Locale language) {
        var at = alerts.now();
        var store = alerts.store();
        var statuses = alerts.statuses(at);
        var until = alerts.settings().maintenance().until(at);
        return new AlertsDocument(
                at,
                lab.current().state(),
                active(store.alerts(), statuses, language),
                store.ended().stream()
                        .map(resolved -> resolved(resolved, language))
                        .toList(),
                store.silences(at),
                new MaintenanceView(until.isPresent(), until.orElse(null)),
                alerts.receivers().stream().map(this::receiver).toList(),
                problem());
    }

    private @Nullable Problem problem() {
        if (!alerts.settings().on()) {
            return OFF;
        }
        var kept = alerts.store().problem();
        return kept == null && !alerts.settings().objectives().isEmpty() && !alerts.knowsAvailability()
                ? NO_HISTORY
                : kept;
    }

    private List<Alert> active(Map<AlertKey, AlertState> all, Map<AlertKey, TargetAlert> statuses, Locale language) {
        return all.values().stream()
                .filter(alert -> statuses.containsKey(alert.key()))
                .sorted(Comparator.comparing(
                                (AlertState alert) -> alert.annotations().severity())
                        .reversed()
                        .thenComparing(AlertState::key))
                .map(alert -> active(alert, statuses.get(alert.key()), language))
                .toList();
    }

    private Alert active(AlertState alert, TargetAlert status, Locale language) {
        return view(
                alert,
                phase(alert, status),
                status.status() == AlertStatus.SILENCED,
                status.summary(),
                status.since(),
                null,
                language);
    }

    /** A silenced or inhibited alert goes through its phases all the same: {@code silenced} and {@code causedBy} say so. */
    private static String phase(AlertState alert, TargetAlert status) {
        return status.status() == AlertStatus.SILENCED || status.status() == AlertStatus.INHIBITED
                ? alert.lifecycle().phase().name()
                : status.status().name();
    }

    private Alert resolved(ResolvedAlert resolved, Locale language) {
        return view(
                resolved.state(),
                "OVER",
                false,
                resolved.state().annotations().resolved(),
                resolved.since(),
                resolved.endedAt(),
                language);
    }

    private Alert view(
            AlertState alert,
            String status,
            boolean silenced,
            Message summary,
            Instant since,
            @Nullable Instant endedAt,
            Locale language) {
        var annotations = alert.annotations();
        return new Alert(
                alert.key().id(),
                alert.rule(),
                alert.target(),
                annotations.severity().name(),
                status,
                silenced,
                annotations.value(),
                annotations.value() == null ? null : unit(annotations.unit()),
                annotations.threshold(),
                texts.text(summary, language),
                texts.text(annotations.description(), language),
                since,
                alert.lifecycle().readAt(),
                alert.causedBy(),
                alert.behind(),
                endedAt,
                endedAt == null
                        ? null
                        : Long.valueOf(Duration.between(since, endedAt).toSeconds()));
    }

    /** The unit in alerts and notifications; {@code millis} there is older than {@code milliseconds} elsewhere. */
    static @Nullable String unit(ValueUnit unit) {
        return switch (unit) {
            case NONE, COUNT -> null;
            case MILLISECONDS -> "millis";
            default -> unit.wire();
        };
    }

    private ReceiverView receiver(Receiver receiver) {
        return alerts.store().outbox(outbox -> {
            var health = outbox.moodOf(receiver.name());
            return new ReceiverView(
                    receiver.name(),
                    receiver.kind(),
                    health.state(),
                    outbox.waiting(receiver.name()).size(),
                    health.lastDeliveredAt(),
                    health.lastAnswer(),
                    health.problem(),
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
