package io.github.labmon.systemd;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A failed unit in {@code GET /systemd/status}. */
@Serdeable
@Schema(description = "A unit that failed. Unknown values are absent.")
record UnitStatus(
        @Schema(description = "Its name.", example = "backup.service")
        String name,

        @Schema(description = "Its description.", example = "Nightly backup") @Nullable
        String description,

        @Schema(description = "WARNING.") State state,

        @Schema(description = "Its state by systemd.", example = "failed")
        String unitState,

        @Schema(
                description =
                        "Why it failed, by systemd: exit-code, signal, timeout, oom-kill, start-limit-hit and others.",
                example = "exit-code")
        @Nullable
        String result,

        @Schema(description = "The exit status of its main process, if that ended by itself.", example = "1") @Nullable
        Integer exitStatus,

        @Schema(description = "When it failed, RFC 3339 in UTC.", example = "2026-01-01T03:00:12Z") @Nullable
        Instant since,

        @Schema(
                description =
                        "The last line that it wrote to its log, of at most 500 characters; absent where labmon may not read the journal.",
                example = "Fatal: unable to open repository")
        @Nullable
        String log,

        @Schema(description = "The reason in words.") @Nullable
        Problem problem) {

    UnitStatus withState(State other) {
        return new UnitStatus(name, description, other, unitState, result, exitStatus, since, log, problem);
    }
}
