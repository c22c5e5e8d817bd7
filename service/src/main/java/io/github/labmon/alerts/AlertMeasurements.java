package io.github.labmon.alerts;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.SelfMeasurements;
import io.github.labmon.status.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Alerts and their notices in numbers. */
@Singleton
final class AlertMeasurements implements SelfMeasurements {

    private static final Metric FIRING = Metric.gauge("alerts_firing", "", "Alerts that fire.", "severity");
    private static final Metric NOTICES = Metric.counter(
            "notices_total", "", "Attempts to tell a receiver, by what came of them.", "receiver", "result");
    private static final Metric WAITING =
            Metric.gauge("notices_waiting", "", "Notices on their way to a receiver.", "receiver");

    /** All, so that series do not come and go. */
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
        var standing = alerts.store().alerts().values();
        for (var severity : Severity.values()) {
            var count = standing.stream()
                    .filter(alert -> alert.lifecycle().phase().raised()
                            && alert.annotations().severity() == severity)
                    .count();
            found.add(FIRING, count, severity.name().toLowerCase(Locale.ROOT));
        }
        for (var receiver : alerts.receivers()) {
            var name = receiver.name();
            alerts.store().outbox(outbox -> {
                var counts = outbox.counts(name);
                RESULTS.forEach(result -> found.add(NOTICES, counts.getOrDefault(result, 0L), name, result));
                return found.add(WAITING, outbox.waiting(name).size(), name);
            });
        }
        return found.build();
    }
}
