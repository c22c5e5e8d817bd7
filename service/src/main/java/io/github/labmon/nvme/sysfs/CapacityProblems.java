package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.Mount;
import io.github.labmon.status.Problem;

/** The reasons why the usage of a drive is not known, one method for each sentence. */
final class CapacityProblems {

    private CapacityProblems() {}

    static Problem mountsNotReadable() {
        return Problem.of("nvme-mounts-not-readable");
    }

    static Problem noFileSystem() {
        return Problem.of("nvme-no-file-system");
    }

    static Problem spread(Mount mount) {
        return Problem.of("nvme-file-system-spread").with("mount", mount.point());
    }

    static Problem silent(Mount mount) {
        return Problem.of("nvme-file-system-silent").with("mount", mount.point());
    }

    static Problem notPermitted(Mount mount) {
        return Problem.of("nvme-file-system-not-permitted").with("mount", mount.point());
    }

    static Problem implausible() {
        return Problem.of("nvme-capacity-implausible");
    }
}
