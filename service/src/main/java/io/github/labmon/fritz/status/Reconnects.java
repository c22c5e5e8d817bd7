package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often the connection was re-established while labmon was running. */
@Serdeable
@Schema(description = "How often the connection was re-established while labmon was running.")
public record Reconnects(
        @Schema(description = "Reconnects without a reboot of the router.", example = "2")
        int count,

        @Schema(description = "When labmon began to count, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant since,

        @Schema(description = "Always true: two reconnects between two readings are counted once.", example = "true")
        boolean atLeast,

        @Schema(
                description = "How often the line was resynchronised; absent where the router does not report that.",
                example = "1")
        @Nullable
        Integer resyncs,

        @Schema(
                description = "How often the router was rebooted; absent without a login, which its uptime needs.",
                example = "0")
        @Nullable
        Integer reboots) {}
