package io.github.labmon.homeassistant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /ha/status}. Unknown values are absent. */
@Serdeable
@Schema(description = "Home Assistant. Unknown values are absent.")
record HomeAssistantStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Whether HA_URL is set.") boolean configured,

        @Schema(description = "Absent if HA_URL is not set.") @JsonProperty("state") @Nullable
        State assessedState,

        @Schema(description = "Whether a connection to Home Assistant can be made.") @Nullable
        Boolean reachable,

        @Schema(description = "Duration of a request without a token.", example = "4.731") @Nullable
        Double latencyMillis,

        @Schema(description = "The result of the login with the token; absent if it is unknown.") @Nullable
        Auth auth,

        @Schema(description = "As Home Assistant reports it.", example = "2025.11.2") @Nullable
        String version,

        @Schema(description = "As Home Assistant reports it.", example = "RUNNING") @Nullable
        String coreState,

        @Schema(description = "Whether its configuration is invalid and its automations are off.") @Nullable
        Boolean recoveryMode,

        @Schema(description = "Whether it was started without custom integrations.") @Nullable
        Boolean safeMode,

        @Schema(description = "Whether the recorder migrates its database, which can take hours.") @Nullable
        Boolean recorderMigration,

        @Nullable LoadedComponents components,

        @Schema(description = "Masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "H…") @Nullable
        String locationName,

        @Schema(
                description = "The time of its last start, as exact as startedAtSource.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant startedAt,

        @Schema(description = "The source of startedAt: exact, seconds, or the time between two readings.") @Nullable
        StartSource startedAtSource,

        @Schema(description = "Restarts that labmon observed.") @Nullable
        RestartCount restarts,

        @Schema(description = "Entities whose state is unavailable; with HA_ENTITIES=true.", minimum = "0") @Nullable
        Integer unavailableEntities,

        @Schema(description = "Entities update.… that are on; with HA_ENTITIES=true.", minimum = "0") @Nullable
        Integer pendingUpdates,

        @Schema(
                description = "When these two numbers were read: every ten minutes and after an absence.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant entitiesObservedAt,

        @Schema(
                description = "The end of the validity of its TLS certificate; with https.",
                example = "2026-03-01T00:00:00Z")
        @Nullable
        Instant certificateExpiresAt,

        @Schema(description = "The most severe problem; absent if there is none.") @Nullable
        Problem problem)
        implements StatusDocument {

    /** The result of the login with the token. */
    enum Auth {
        OK,
        NOT_CONFIGURED,
        MALFORMED,
        EXPIRED,
        REFUSED,
        BANNED
    }

    /** The source of the time of the last start. */
    @Serdeable
    enum StartSource {
        @JsonProperty("uptime-sensor")
        UPTIME_SENSOR,
        @JsonProperty("earliest-change")
        EARLIEST_CHANGE,
        @JsonProperty("observed")
        OBSERVED
    }

    /** The state for the exit code of a command: without HA_URL nothing is wrong, and the document contains no state. */
    @Override
    public State state() {
        return assessedState == null ? State.OK : assessedState;
    }

    static HomeAssistantStatus notConfigured(Instant observedAt) {
        return withoutValues(observedAt, false, null, null);
    }

    static HomeAssistantStatus unread(Problem problem, Instant observedAt) {
        return withoutValues(observedAt, true, State.UNKNOWN, problem);
    }

    private static HomeAssistantStatus withoutValues(
            Instant observedAt, boolean configured, @Nullable State state, @Nullable Problem problem) {
        return new HomeAssistantStatus(
                observedAt,
                configured,
                state,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                problem);
    }

    /** The same with a state that a rule made worse. */
    HomeAssistantStatus withState(State other) {
        return new HomeAssistantStatus(
                observedAt,
                configured,
                assessedState,
                reachable,
                latencyMillis,
                auth,
                version,
                coreState,
                recoveryMode,
                safeMode,
                recorderMigration,
                components,
                locationName,
                startedAt,
                startedAtSource,
                restarts,
                unavailableEntities,
                pendingUpdates,
                entitiesObservedAt,
                certificateExpiresAt,
                problem);
    }
}
