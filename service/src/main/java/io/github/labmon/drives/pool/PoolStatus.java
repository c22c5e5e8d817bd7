package io.github.labmon.drives.pool;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pool in {@code GET /drives/status}. */
@Serdeable
@Schema(description = "A pool of drives. Unknown values are absent.")
public record PoolStatus(
        @Schema(description = "Its name.", example = "tank") String name,

        @Schema(description = "MD, ZFS, BTRFS or LVM.", example = "ZFS")
        String type,

        State state,

        @Schema(description = "The state that the kernel or the file system reports.", example = "ONLINE") @Nullable
        String poolState,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    /** The name of its target in alerts and metrics. */
    public String target() {
        return "pool/" + name;
    }

    public PoolStatus withState(State other) {
        return new PoolStatus(name, type, other, poolState, problem);
    }
}
