package io.github.labmon.drives.pool.source;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The software that makes a pool of drives. */
@Serdeable
@Schema(description = "The software that makes the pool.")
public enum PoolType {
    MD,
    ZFS,
    BTRFS,
    LVM
}
