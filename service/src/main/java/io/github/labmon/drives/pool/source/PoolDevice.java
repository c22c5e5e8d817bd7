package io.github.labmon.drives.pool.source;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A device of a pool. */
@Serdeable
@Schema(description = "A device of the pool. Unknown values are absent.")
public record PoolDevice(
        @Schema(description = "Its name without /dev/.", example = "sda1")
        String name,

        @Schema(
                description = "Its state in the words of the pool's software; absent where it has none.",
                example = "ONLINE")
        @Nullable
        String state,

        @Schema(description = "Whether it is missing or its content cannot be used.", example = "false")
        boolean failed,

        @Schema(description = "Reads that failed.", example = "0") @Nullable
        Long readErrors,

        @Schema(description = "Writes that failed.", example = "0") @Nullable
        Long writeErrors,

        @Schema(description = "Blocks with another checksum than expected.", example = "0") @Nullable
        Long checksumErrors) {

    /** Without counters of errors. */
    public static PoolDevice of(String name, @Nullable String state) {
        return new PoolDevice(name, state, false, null, null, null);
    }

    /** The same, missing or failed. */
    PoolDevice asFailed() {
        return new PoolDevice(name, state, true, readErrors, writeErrors, checksumErrors);
    }

    /** Whether any of its counters is not 0. */
    public boolean hasErrors() {
        return isPositive(readErrors) || isPositive(writeErrors) || isPositive(checksumErrors);
    }

    private static boolean isPositive(@Nullable Long count) {
        return count != null && count > 0;
    }
}
