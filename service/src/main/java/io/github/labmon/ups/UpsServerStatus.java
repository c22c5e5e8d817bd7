package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A NUT server in {@code GET /ups/status}. */
@Serdeable
@Schema(description = "A NUT server.")
record UpsServerStatus(
        @Schema(description = "Its name in UPS_HOSTS.", example = "nut.lan")
        String name,

        @Schema(description = "Its host name or address.", example = "nut.lan")
        String host,

        @Schema(description = "Its TCP port.", example = "3493")
        int port,

        @Schema(description = "OK; DOWN where it cannot be read; UNKNOWN before its first answer.")
        State state,

        @Schema(description = "When it was read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "Why it could not be read; absent where it was.") @Nullable
        Problem problem) {

    UpsServerStatus withState(State other) {
        return new UpsServerStatus(name, host, port, other, observedAt, problem);
    }
}
