package io.github.labmon.mounts;

import io.github.labmon.status.Problem;

/** The reasons why the sizes of a mount are not known, one method for each sentence. */
public final class MountProblems {

    private static final String UNREACHABLE = "mount-unreachable";
    private static final String NOT_PERMITTED = "mount-not-permitted";

    private MountProblems() {}

    /** It did not respond in time. */
    static Problem noResponse(Mount mount) {
        return unreachable(mount, "does not respond");
    }

    /** It responds with sizes of 0. */
    public static Problem noSizes(Mount mount) {
        return unreachable(mount, "reports no sizes");
    }

    /**
     * The kernel returned an error.
     *
     * @param reason the kernel's text
     */
    static Problem failed(Mount mount, String reason) {
        return unreachable(mount, "cannot be read (" + reason + ")");
    }

    private static Problem unreachable(Mount mount, String fault) {
        return new Problem(UNREACHABLE, title(mount) + " " + fault + "; check that its server or drive is available");
    }

    /** The user that labmon runs as may not pass a folder above it, or the FUSE mount is private to its owner. */
    static Problem notPermitted(Mount mount) {
        return new Problem(
                NOT_PERMITTED,
                title(mount) + " may not be accessed by the user that labmon runs as; grant that user search permission"
                        + " on the folders above it, or mount a FUSE file system with allow_other");
    }

    /** Its path has characters that the JVM cannot pass to the kernel in the locale that it was started in. */
    static Problem notAddressable(Mount mount) {
        return new Problem(
                NOT_PERMITTED,
                title(mount) + " has characters in its path that labmon's locale cannot express; start labmon with"
                        + " LC_ALL=C.UTF-8");
    }

    private static String title(Mount mount) {
        return mount.point() + " (" + mount.source() + ")";
    }
}
