package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountProblems;
import io.github.labmon.mounts.SpaceResult;
import io.github.labmon.status.Percent;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One mounted file system and its usage. */
@Serdeable
@Schema(description = "A mounted file system and its usage.")
record DiskUsage(
        @Schema(description = "The path where it is mounted.", example = "/")
        String mount,

        @Schema(description = "The device or the server's share.", example = "/dev/sda1")
        String device,

        @Schema(description = "The file system's type.", example = "ext4")
        String fileSystem,

        @Schema(
                description =
                        "OK; DOWN where it does not respond; UNKNOWN where labmon may not access it, or its first response is awaited.")
        State state,

        @Schema(description = "Size in bytes.", example = "100000000000") @Nullable
        Long totalBytes,

        @Schema(description = "Bytes in use.", example = "40000000000") @Nullable
        Long usedBytes,

        @Schema(
                description = "Bytes that a user without rights can still write (\"Avail\" of df).",
                example = "55000000000")
        @Nullable
        Long freeBytes,

        @Schema(description = "Used share of the part that users can have, as df counts; 0 to 100.", example = "42.1")
        @Nullable
        Double usedPercent,

        @Schema(
                description =
                        "Why there are no sizes; absent where there are, where the file system reports none, and while it is read for the first time.")
        @Nullable
        Problem problem) {

    /** Of a file system whose sizes were read. */
    static DiskUsage of(Mount mount, FileSystemSpace space) {
        if (space.totalBytes() <= 0) {
            return without(mount, State.DOWN, MountProblems.noSizes(mount));
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

    /** Of a query's result; empty where the path leads to another file system. */
    static Optional<DiskUsage> of(Mount mount, SpaceResult result) {
        if (result instanceof SpaceResult.Available known) {
            return Optional.of(of(mount, known.space()));
        }
        if (result instanceof SpaceResult.NotVisible hidden) {
            return Optional.of(without(mount, State.UNKNOWN, hidden.problem()));
        }
        if (result instanceof SpaceResult.Unreachable unreachable) {
            return Optional.of(without(mount, State.DOWN, unreachable.problem()));
        }
        if (result instanceof SpaceResult.Pending) {
            return Optional.of(without(mount, State.UNKNOWN, null));
        }
        return result instanceof SpaceResult.NotReported
                ? Optional.of(without(mount, State.OK, null))
                : Optional.empty();
    }

    private static DiskUsage without(Mount mount, State state, @Nullable Problem problem) {
        return new DiskUsage(mount.point(), mount.source(), mount.type(), state, null, null, null, null, problem);
    }

    /** Whether labmon may not access it: nothing is known of it, and that is no fault. */
    boolean isNotVisible() {
        return state == State.UNKNOWN && problem != null;
    }

    /** The same with a state that a rule made worse. */
    DiskUsage withState(State other) {
        return new DiskUsage(mount, device, fileSystem, other, totalBytes, usedBytes, freeBytes, usedPercent, problem);
    }
}
