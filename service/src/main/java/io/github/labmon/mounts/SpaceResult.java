package io.github.labmon.mounts;

import io.github.labmon.status.Problem;

/** The result of reading the sizes of one mounted file system. */
public sealed interface SpaceResult {

    /** The sizes were read. */
    record Available(FileSystemSpace space) implements SpaceResult {}

    /** The file system responds and reports no sizes, as FUSE programs without {@code statfs} do. No fault. */
    record NotReported() implements SpaceResult {}

    /** The first attempt still runs; a moment ago it began. */
    record Pending() implements SpaceResult {}

    /**
     * labmon may not access the mount, or cannot express its path. Nothing is known of the file system, and that is no fault.
     *
     * @param problem the reason
     */
    record NotVisible(Problem problem) implements SpaceResult {}

    /**
     * The file system failed, or does not respond.
     *
     * @param problem the reason
     */
    record Unreachable(Problem problem) implements SpaceResult {}

    /** The path leads to another file system: something was mounted over it, or it was unmounted. */
    record Covered() implements SpaceResult {}
}
