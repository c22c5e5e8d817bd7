package io.github.labmon.nvme.sysfs;

import io.github.labmon.mounts.Mount;
import io.github.labmon.status.Problem;

/** The reasons why the usage of a drive is not known, one method for each sentence. */
final class CapacityProblems {

    private CapacityProblems() {}

    static Problem mountsNotReadable() {
        return new Problem("nvme-mounts-not-readable", "the list of mounts cannot be read");
    }

    static Problem noFileSystem() {
        return new Problem(
                "nvme-no-file-system",
                "sysfs connects no mounted file system with this drive; ZFS pools and disks of virtual machines do not"
                        + " appear there");
    }

    static Problem spread(Mount mount) {
        return new Problem(
                "nvme-file-system-spread",
                mount.point() + " is spread over several drives, and its share of each is not known; see /host/status"
                        + " for the file system");
    }

    static Problem silent(Mount mount) {
        return new Problem("nvme-file-system-silent", mount.point() + " does not respond or reports no sizes");
    }

    static Problem notPermitted(Mount mount) {
        return new Problem(
                "nvme-file-system-not-permitted",
                mount.point() + " may not be accessed by the user that labmon runs as; see /host/status");
    }

    static Problem implausible() {
        return new Problem(
                "nvme-capacity-implausible",
                "the file systems on it report sizes of 0, or sizes larger than the drive; compare with df");
    }
}
