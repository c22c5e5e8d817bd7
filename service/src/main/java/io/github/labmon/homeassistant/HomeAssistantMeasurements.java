package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Home Assistant's document says in numbers; nothing where none is configured. */
final class HomeAssistantMeasurements {

    private static final double MILLIS = 1_000.0;

    private static final Metric INFO = Metric.info("homeassistant_info", "What Home Assistant is.", "version");
    private static final Metric REACHABLE =
            Metric.gauge("homeassistant_reachable", "", "1 where a connection to Home Assistant can be made.");
    private static final Metric LATENCY = Metric.gauge(
                    "homeassistant_latency_seconds",
                    "seconds",
                    "How long its answer to a question without a token took.")
            .inHistory();
    private static final Metric AUTH = Metric.gauge("homeassistant_auth", "", "1 for what came of the token.", "state");
    private static final Metric CORE =
            Metric.gauge("homeassistant_core_state", "", "1 for the state that Home Assistant says.", "state");
    private static final Metric RECOVERY = Metric.gauge(
            "homeassistant_recovery_mode", "", "1 where its configuration is broken and its automations are off.");
    private static final Metric SAFE =
            Metric.gauge("homeassistant_safe_mode", "", "1 where it was started without custom integrations.");
    private static final Metric MIGRATION = Metric.gauge(
            "homeassistant_recorder_migration", "", "1 while the recorder changes the form of its database.");
    private static final Metric COMPONENTS =
            Metric.gauge("homeassistant_components", "", "Integrations that are set up.");
    private static final Metric MISSING = Metric.gauge(
            "homeassistant_components_missing", "", "Those of HA_COMPONENTS that are not set up although it runs.");
    private static final Metric UNAVAILABLE =
            Metric.gauge("homeassistant_unavailable_entities", "", "Entities whose state is unavailable.");
    private static final Metric UPDATES =
            Metric.gauge("homeassistant_pending_updates", "", "Updates that it offers and that are not installed.");
    private static final Metric START =
            Metric.gauge("homeassistant_start_time_seconds", "seconds", "When it started last.");
    private static final Metric RESTARTS =
            Metric.counter("homeassistant_restarts_total", "", "Restarts that labmon saw; there can have been more.");
    private static final Metric CERTIFICATE =
            Metric.gauge("homeassistant_certificate_expiry_time_seconds", "seconds", "When its TLS certificate ends.");

    /** The states of Home Assistant's core (homeassistant/core.py, CoreState). */
    private enum CoreState {
        NOT_RUNNING,
        STARTING,
        RUNNING,
        STOPPING,
        FINAL_WRITE,
        STOPPED;

        static @Nullable CoreState of(@Nullable String word) {
            for (var state : values()) {
                if (state.name().equals(word)) {
                    return state;
                }
            }
            return null;
        }
    }

    private HomeAssistantMeasurements() {}

    static Measurements of(HomeAssistantStatus home) {
        var found = Measurements.builder();
        if (!home.configured()) {
            return found.build();
        }
        found.target(new Target("homeassistant", home.state(), home.problem()).withLabel(Message.of("ha.title")));
        if (home.version() != null) {
            found.info(INFO, home.version());
        }
        var latency = home.latencyMillis();
        var restarts = home.restarts();
        var components = home.components();
        var missing = components == null ? null : components.missing();
        return found.add(REACHABLE, home.reachable())
                .add(LATENCY, latency == null ? null : latency / MILLIS)
                .states(AUTH, home.auth(), Auth.values())
                .states(CORE, CoreState.of(home.coreState()), CoreState.values())
                .add(RECOVERY, home.recoveryMode())
                .add(SAFE, home.safeMode())
                .add(MIGRATION, home.recorderMigration())
                .add(COMPONENTS, components == null ? null : components.total())
                .add(MISSING, missing == null ? null : missing.size())
                .add(UNAVAILABLE, home.unavailableEntities())
                .add(UPDATES, home.pendingUpdates())
                .add(START, seconds(home.startedAt()))
                .add(RESTARTS, restarts == null ? null : restarts.count())
                .add(CERTIFICATE, seconds(home.certificateExpiresAt()))
                .build();
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }
}
