package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a connection began anew while labmon looked. */
@Serdeable
@Schema(description = "How often the connection began anew while labmon looked.")
record Reconnects(
        @Schema(description = "Connections that began anew without a reboot of the box.", example = "2")
        int count,

        @Schema(description = "When labmon began to look, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant since,

        @Schema(description = "Always true: what happens twice between two looks is counted once.", example = "true")
        boolean atLeast,

        @Schema(
                description = "How often the line itself was synchronised anew; absent where the box does not tell.",
                example = "1")
        @Nullable
        Integer resyncs,

        @Schema(
                description = "How often the box was started anew; absent without a login, which its uptime needs.",
                example = "0")
        @Nullable
        Integer reboots) {}
