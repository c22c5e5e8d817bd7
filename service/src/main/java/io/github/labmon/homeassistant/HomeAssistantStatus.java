package io.github.labmon.homeassistant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Home Assistant, as {@code GET /ha/status} tells it. What is not known is absent. */
@Serdeable
@Schema(description = "Home Assistant. What is not known is absent.")
record HomeAssistantStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Whether HA_URL is set.") boolean configured,

        @Schema(description = "OK also where none is configured.")
        State state,

        @Schema(description = "Whether a connection to it can be made.") @Nullable
        Boolean reachable,

        @Schema(description = "How long its answer to a question without a token took.", example = "4.731") @Nullable
        Double latencyMillis,

        @Schema(description = "What came of the token; absent where that is not known.") @Nullable
        Auth auth,

        @Schema(description = "As Home Assistant gives it.", example = "2025.11.2") @Nullable
        String version,

        @Schema(description = "As Home Assistant says it.", example = "RUNNING") @Nullable
        String coreState,

        @Schema(description = "Its configuration is broken, and its automations are off.") @Nullable
        Boolean recoveryMode,

        @Schema(description = "Started without custom integrations.") @Nullable
        Boolean safeMode,

        @Schema(description = "Whether the recorder changes the form of its database, which can take hours.") @Nullable
        Boolean recorderMigration,

        @Nullable LoadedComponents components,

        @Schema(description = "Masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "H…") @Nullable
        String locationName,

        @Schema(description = "When it started last, as startedAtSource knows it.", example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant startedAt,

        @Schema(description = "Where startedAt is from: exact, seconds, or the time between two looks.") @Nullable
        StartSource startedAtSource,

        @Schema(description = "Restarts that labmon saw.") @Nullable
        RestartCount restarts,

        @Schema(description = "Entities whose state is unavailable; with HA_ENTITIES=true.", minimum = "0") @Nullable
        Integer unavailableEntities,

        @Schema(description = "Entities update.… that are on; with HA_ENTITIES=true.", minimum = "0") @Nullable
        Integer pendingUpdates,

        @Schema(
                description = "When these two were read, every ten minutes and after an absence.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant entitiesObservedAt,

        @Schema(description = "When its TLS certificate ends; with https.", example = "2026-03-01T00:00:00Z") @Nullable
        Instant certificateExpiresAt,

        @Schema(description = "What is not well; absent where all is.") @Nullable
        Problem problem)
        implements StatusDocument {

    /** What came of the token. */
    enum Auth {
        OK,
        NOT_CONFIGURED,
        MALFORMED,
        EXPIRED,
        REFUSED,
        BANNED
    }

    /** Where the time of the last start is from. */
    @Serdeable
    enum StartSource {
        @JsonProperty("uptime-sensor")
        UPTIME_SENSOR,
        @JsonProperty("earliest-change")
        EARLIEST_CHANGE,
        @JsonProperty("observed")
        OBSERVED
    }

    static HomeAssistantStatus notConfigured(Instant observedAt) {
        return bare(observedAt, false, State.OK, null);
    }

    static HomeAssistantStatus unread(Problem problem, Instant observedAt) {
        return bare(observedAt, true, State.UNKNOWN, problem);
    }

    private static HomeAssistantStatus bare(
            Instant observedAt, boolean configured, State state, @Nullable Problem problem) {
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
}
