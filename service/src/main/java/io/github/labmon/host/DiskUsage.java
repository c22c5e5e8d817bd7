package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import io.github.labmon.status.Percent;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One mounted file system and how full it is. */
@Serdeable
@Schema(description = "A mounted file system and how full it is.")
record DiskUsage(
        @Schema(description = "Where it is mounted.", example = "/")
        String mount,

        @Schema(description = "What is mounted.", example = "/dev/sda1")
        String device,

        @Schema(description = "The file system's type.", example = "ext4")
        String fileSystem,

        @Schema(description = "OK, or DOWN where it does not answer.")
        State state,

        @Schema(description = "Size in bytes.", example = "100000000000") @Nullable
        Long totalBytes,

        @Schema(description = "Bytes in use.", example = "40000000000") @Nullable
        Long usedBytes,

        @Schema(
                description = "Bytes that a user without rights can still write (df's \"Avail\").",
                example = "55000000000")
        @Nullable
        Long freeBytes,

        @Schema(description = "Used share of what users can have, as df counts; 0 to 100.", example = "42.1") @Nullable
        Double usedPercent,

        @Schema(description = "Why there are no sizes.") @Nullable
        Problem problem) {

    static DiskUsage of(Mount mount, FileSystemSpace space) {
        if (space.totalBytes() <= 0) {
            return unreachable(mount, "gives no sizes");
        }
        var used = space.usedBytes();
        return new DiskUsage(
                mount.point(),
                mount.source(),
                mount.type(),
                State.OK,
                space.totalBytes(),
                used,
                space.usableBytes(),
                Percent.of(used, used + space.usableBytes()),
                null);
    }

    static DiskUsage unreachable(Mount mount, String what) {
        var problem = new Problem(
                "mount-unreachable",
                mount.point() + " (" + mount.source() + ") " + what + "; see that its server or drive is there");
        return new DiskUsage(mount.point(), mount.source(), mount.type(), State.DOWN, null, null, null, null, problem);
    }
}
