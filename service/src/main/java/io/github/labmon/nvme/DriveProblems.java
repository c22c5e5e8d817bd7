package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;

/** The problems of a drive, one method for each sentence. */
final class DriveProblems {

    private static final String SILENT = "nvme-drive-silent";
    private static final String GONE = "nvme-drive-gone";

    private DriveProblems() {}

    static Problem sysfsNotVisible() {
        return Problem.of("nvme-sysfs-not-visible");
    }

    static Problem readingFailed() {
        return Problem.of("reading-failed", "drive");
    }

    static Problem dead(DriveIdentity drive) {
        return Problem.of("nvme-controller-dead").with("drive", drive.title());
    }

    static Problem resetting(DriveIdentity drive) {
        return Problem.of("nvme-controller-resetting")
                .with("drive", drive.title())
                .with("state", Objects.requireNonNullElse(drive.state(), "resetting"));
    }

    static Problem sensorsSilent() {
        return Problem.of(SILENT, "temperature");
    }

    static Problem smartSilent(Duration age) {
        return Problem.of(SILENT, "smart-log").with("length", age);
    }

    static Problem noTemperature() {
        return Problem.of("nvme-no-temperature-sensor");
    }

    static Problem countersFell(Collection<SmartField> fallen) {
        return Problem.of("nvme-counter-fell")
                .withAll("counters", fallen.stream().map(SmartField::title).toList());
    }

    static Problem gone(DriveIdentity drive) {
        return Problem.of(GONE).with("drive", drive.title());
    }

    static Problem namedAndMissing(DriveIdentity drive) {
        return Problem.of(GONE, "named").with("device", drive.device());
    }

    static Problem expectedAndMissing() {
        return Problem.of(GONE, "expected");
    }
}
