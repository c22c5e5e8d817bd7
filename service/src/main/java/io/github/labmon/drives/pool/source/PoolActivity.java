package io.github.labmon.drives.pool.source;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a pool does in the background. */
@Serdeable
@Schema(
        description = "What the pool does in the background. RECOVERY, RESILVER and REPLACE rebuild a device;"
                + " CHECK and SCRUB read everything.")
public enum PoolActivity {
    /** md and LVM make copies and parity equal, after a crash or in a new array. */
    RESYNC(false),
    /** md and LVM write the content of a device that was missing. */
    RECOVERY(true),
    CHECK(false),
    REPAIR(false),
    RESHAPE(false),
    SCRUB(false),
    /** ZFS writes the content of a device that was missing. */
    RESILVER(true),
    /** Btrfs writes the content of a device to another one. */
    REPLACE(true),
    BALANCE(false),
    /** Btrfs moves the content of a device to the others. */
    REMOVE(false);

    private final boolean rebuilds;

    PoolActivity(boolean rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Whether it restores redundancy that was lost. */
    boolean rebuilds() {
        return rebuilds;
    }
}
