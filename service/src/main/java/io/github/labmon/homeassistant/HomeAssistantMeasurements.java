package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measurements of Home Assistant's document; none if Home Assistant is not configured. */
final class HomeAssistantMeasurements {

    private static final Set<Auth> REJECTED = Set.of(Auth.REFUSED, Auth.EXPIRED, Auth.MALFORMED, Auth.BANNED);
    private static final double MILLIS = 1_000.0;

    private static final Metric INFO = Metric.info("homeassistant_info", "The version of Home Assistant.", "version");
    private static final Metric REACHABLE =
            Metric.gauge("homeassistant_reachable", "", "1 if a connection to Home Assistant can be made.");
    private static final Metric LATENCY = Metric.gauge(
                    "homeassistant_latency_seconds", "seconds", "Duration of a request without a token.")
            .inHistory();
    private static final Metric AUTH =
            Metric.gauge("homeassistant_auth", "", "1 for the result of the login with the token.", "state");
    private static final Metric CORE =
            Metric.gauge("homeassistant_core_state", "", "1 for the state that Home Assistant reports.", "state");
    private static final Metric RECOVERY = Metric.gauge(
            "homeassistant_recovery_mode", "", "1 if its configuration is invalid and its automations are off.");
    private static final Metric SAFE =
            Metric.gauge("homeassistant_safe_mode", "", "1 if it was started without custom integrations.");
    private static final Metric MIGRATION =
            Metric.gauge("homeassistant_recorder_migration", "", "1 while the recorder migrates its database.");
    private static final Metric COMPONENTS =
            Metric.gauge("homeassistant_components", "", "Integrations that are set up.");
    private static final Metric MISSING = Metric.gauge(
            "homeassistant_components_missing",
            "",
            "Integrations of HA_COMPONENTS that are not set up although it runs.");
    private static final Metric UNAVAILABLE =
            Metric.gauge("homeassistant_unavailable_entities", "", "Entities whose state is unavailable.");
    private static final Metric UPDATES =
            Metric.gauge("homeassistant_pending_updates", "", "Updates that are available and not installed.");
    private static final Metric START =
            Metric.gauge("homeassistant_start_time_seconds", "seconds", "Time of its last start.");
    private static final Metric RESTARTS = Metric.counter(
            "homeassistant_restarts_total", "", "Restarts that labmon observed; there can have been more.");
    private static final Metric CERTIFICATE = Metric.gauge(
            "homeassistant_certificate_expiry_time_seconds", "seconds", "End of the validity of its TLS certificate.");

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

    /** With the sentences of the rules about the same states. */
    private static Target target(HomeAssistantStatus home) {
        var target = new Target("homeassistant", home.state(), home.problem()).withLabel(Message.of("ha.title"));
        if (home.state() == State.DOWN || home.state() == State.OK) {
            return target;
        }
        if (Boolean.TRUE.equals(home.recoveryMode())) {
            return target.withSummary(Message.of("rule.homeassistant-recovery.firing"));
        }
        return home.auth() != null && REJECTED.contains(home.auth())
                ? target.withSummary(Message.of("rule.homeassistant-token.firing"))
                : target;
    }

    static Measurements of(HomeAssistantStatus home) {
        var found = Measurements.builder();
        if (!home.configured()) {
            return found.build();
        }
        found.target(target(home));
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
