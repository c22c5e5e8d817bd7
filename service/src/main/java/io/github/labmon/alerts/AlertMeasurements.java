package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertSnapshot;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.SelfMeasurements;
import io.github.labmon.status.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Counts of alerts and notifications. */
@Singleton
final class AlertMeasurements implements SelfMeasurements {

    private static final Metric FIRING = Metric.gauge("alerts_firing", "", "Alerts that fire.", "severity");
    private static final Metric DELIVERIES = Metric.counter(
            "notifications_total", "", "Attempts to deliver a notification, by their result.", "receiver", "result");
    private static final Metric WAITING =
            Metric.gauge("notifications_waiting", "", "Notifications that wait for delivery.", "receiver");

    /** All of them, so that series do not come and go. */
    private static final List<String> RESULTS =
            List.of("delivered", "unconfirmed", "partly", "refused", "failed", "dropped");

    private final Alerts alerts;

    AlertMeasurements(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Measurements own() {
        var found = Measurements.builder();
        if (!alerts.settings().on()) {
            return found.build();
        }
        var stored = alerts.snapshot();
        for (var severity : Severity.values()) {
            found.add(FIRING, firing(stored, severity), severity.name().toLowerCase(Locale.ROOT));
        }
        for (var receiver : alerts.receivers()) {
            var name = receiver.name();
            var status = stored.receiver(name);
            RESULTS.forEach(result -> found.add(DELIVERIES, status.counts().getOrDefault(result, 0L), name, result));
            found.add(WAITING, status.waiting(), name);
        }
        return found.build();
    }

    private static long firing(AlertSnapshot stored, Severity severity) {
        return stored.alerts().values().stream()
                .filter(alert -> alert.lifecycle().phase().raised()
                        && alert.annotations().severity() == severity)
                .count();
    }
}
