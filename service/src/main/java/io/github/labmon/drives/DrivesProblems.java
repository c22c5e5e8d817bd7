package io.github.labmon.drives;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.status.Problem;
import java.time.Duration;

/** The problems of a drive, one method for each sentence. */
final class DrivesProblems {

    /** Of the drives whose SMART data only root may read. */
    static final String NEEDS_ROOT = "drives-smart-needs-root";

    private static final String GONE = "drives-drive-gone";

    private DrivesProblems() {}

    static Problem sysfsNotVisible() {
        return Problem.of("drives-sysfs-not-visible");
    }

    static Problem readingFailed() {
        return Problem.of("reading-failed", "drive-smart");
    }

    static Problem silent(Duration age) {
        return Problem.of("drives-drive-silent").with("length", age);
    }

    static Problem gone(BlockDrive drive) {
        return Problem.of(GONE).with("drive", drive.title());
    }

    static Problem namedAndMissing(BlockDrive drive) {
        return Problem.of(GONE, "named").with("device", drive.device());
    }
}
