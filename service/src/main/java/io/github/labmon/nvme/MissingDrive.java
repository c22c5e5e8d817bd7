package io.github.labmon.nvme;

import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives that should be there and are not. */
final class MissingDrive {

    private MissingDrive() {}

    /** It was there since labmon started. */
    static DriveSnapshot gone(DriveMemory memory) {
        var drive = memory.identity();
        return view(
                new DriveIdentity(
                        drive.name(),
                        drive.key(),
                        drive.model(),
                        drive.serial(),
                        drive.firmware(),
                        drive.transport(),
                        null,
                        null,
                        List.of(),
                        null),
                memory,
                new Problem(
                        "nvme-drive-gone",
                        drive.title() + " was there and is gone; its last values stand here. See the kernel's log and"
                                + " its plug; where you took it out, restart labmon"));
    }

    /** {@code NVME_DEVICES} names it. */
    static DriveSnapshot named(String name) {
        return view(
                DriveIdentity.named(name),
                null,
                new Problem("nvme-drive-gone", "NVME_DEVICES names /dev/" + name + ", which is not there"));
    }

    /** {@code NVME_EXPECTED_SERIALS} names it. */
    static DriveSnapshot expected(String serial) {
        return view(
                new DriveIdentity("", serial, null, serial, null, null, null, null, List.of(), null),
                null,
                new Problem(
                        "nvme-drive-gone",
                        "the drive with this serial number is expected (NVME_EXPECTED_SERIALS) and is not there"));
    }

    private static DriveSnapshot view(DriveIdentity drive, @Nullable DriveMemory memory, Problem problem) {
        @Nullable Instant seenAt = memory == null ? null : memory.seenAt();
        return new DriveSnapshot(
                drive,
                DriveSensors.NONE,
                memory == null ? null : memory.smart(),
                null,
                new DriveCapacity(null, null, null, null, null, null),
                new DriveHealth.Verdict(State.DOWN, List.of("drive-gone")),
                seenAt,
                List.of(problem));
    }
}
