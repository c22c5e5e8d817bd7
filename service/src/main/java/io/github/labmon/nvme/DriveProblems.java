package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** The problems of a drive, one method for each sentence. */
final class DriveProblems {

    private static final String SILENT = "nvme-drive-silent";
    private static final String GONE = "nvme-drive-gone";

    private DriveProblems() {}

    static Problem sysfsNotVisible() {
        return new Problem(
                "nvme-sysfs-not-visible",
                "labmon cannot see /sys, where Linux lists its drives; mount it read-only, and set LABMON_SYS where it is"
                        + " mounted elsewhere");
    }

    static Problem readingFailed() {
        return new Problem(
                "reading-failed", "labmon failed while it read this drive; its log contains the place of the fault");
    }

    static Problem dead(DriveIdentity drive) {
        return new Problem(
                "nvme-controller-dead",
                drive.title() + " is lost: the kernel has given up its controller; see the kernel's log, then power the"
                        + " machine off and on");
    }

    static Problem resetting(DriveIdentity drive) {
        return new Problem(
                "nvme-controller-resetting",
                drive.title() + " is " + drive.state()
                        + "; a reset takes seconds, and one that takes more than a minute" + " is a warning");
    }

    static Problem sensorsSilent() {
        return new Problem(
                SILENT,
                "the drive does not respond: the kernel waits for its temperature; the drive is not queried again before"
                        + " that has ended, and the last values are shown");
    }

    static Problem smartSilent(Duration age) {
        return new Problem(
                SILENT,
                "the drive does not respond: its SMART log has not arrived within " + age.toSeconds()
                        + " s; the drive is not queried again before that has ended, and the last values are shown");
    }

    static Problem noTemperature() {
        return new Problem(
                "nvme-no-temperature-sensor", "neither the kernel nor the drive's SMART log reports a temperature");
    }

    static Problem countersFell(Collection<SmartField> fallen) {
        var names = fallen.stream().map(SmartField::title).collect(Collectors.joining(", "));
        return new Problem(
                "nvme-counter-fell",
                "left out because a counter never decreases, and these did: " + names
                        + "; labmon continues from the new values");
    }

    static Problem gone(DriveIdentity drive) {
        return new Problem(
                GONE,
                drive.title()
                        + " was present and is gone; its last values are shown. See the kernel's log and its plug;"
                        + " if you removed it, restart labmon");
    }

    static Problem namedAndMissing(DriveIdentity drive) {
        return new Problem(GONE, "NVME_DEVICES names " + drive.device() + ", which is not there");
    }

    static Problem expectedAndMissing() {
        return new Problem(
                GONE, "the drive with this serial number is expected (NVME_EXPECTED_SERIALS) and is not there");
    }
}
