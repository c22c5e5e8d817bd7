package io.github.labmon.mounts;

import io.github.labmon.status.Problem;

/** The reasons why the sizes of a mount are not known, one method for each sentence. */
public final class MountProblems {

    private static final String UNREACHABLE = "mount-unreachable";
    private static final String NOT_PERMITTED = "mount-not-permitted";

    private MountProblems() {}

    /** It did not respond in time. */
    static Problem noResponse(Mount mount) {
        return unreachable(mount, "no-response");
    }

    /** It responds with sizes of 0. */
    public static Problem noSizes(Mount mount) {
        return unreachable(mount, "no-sizes");
    }

    /**
     * The kernel returned an error.
     *
     * @param reason the kernel's text
     */
    static Problem failed(Mount mount, String reason) {
        return unreachable(mount, "failed").with("reason", reason);
    }

    private static Problem unreachable(Mount mount, String fault) {
        return Problem.of(UNREACHABLE, fault).with("mount", title(mount));
    }

    /** The user that labmon runs as may not pass a folder above it, or the FUSE mount is private to its owner. */
    static Problem notPermitted(Mount mount) {
        return Problem.of(NOT_PERMITTED).with("mount", title(mount));
    }

    /** Its path has characters that the JVM cannot pass to the kernel in the locale that it was started in. */
    static Problem notAddressable(Mount mount) {
        return Problem.of(NOT_PERMITTED, "locale").with("mount", title(mount));
    }

    private static String title(Mount mount) {
        return mount.point() + " (" + mount.source() + ")";
    }
}
