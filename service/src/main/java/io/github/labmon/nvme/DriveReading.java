package io.github.labmon.nvme;

import io.github.labmon.nvme.DriveHealth.Sight;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveFileSystems;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.nvme.tool.SmartReading.Unread;
import io.github.labmon.nvme.tool.SmartReading.Why;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one drive: takes in what came back in time, and tells what is to be said of it. */
final class DriveReading {

    private static final Logger LOG = LoggerFactory.getLogger(DriveReading.class);

    /** A SMART log of so long ago is as good as one of now while the next is under way. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    /** A temperature that is older is none. */
    private static final Duration WARM = Duration.ofMinutes(10);

    private final DriveIdentity drive;
    private final DriveMemory memory;
    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();
    private DriveSensors sensors = DriveSensors.NONE;
    private boolean sensorsAreSilent;
    private Sight sight = Sight.FULL;

    DriveReading(DriveIdentity drive, DriveMemory memory, Instant now) {
        this.drive = drive;
        this.memory = memory;
        this.now = now;
    }

    /** Nothing was asked. */
    void isDead() {
        problems.add(new Problem(
                "nvme-controller-dead",
                drive.title() + " is lost: the kernel gave its controller up; see the kernel's log, then power the"
                        + " machine off and on"));
    }

    void sensors(ProbeResult<DriveSensors> answer) {
        if (answer instanceof ProbeResult.Given<DriveSensors> given) {
            sensors = given.value();
        } else {
            sensorsAreSilent = true;
            add(silent("the kernel waits for its temperature"));
        }
    }

    void smart(ProbeResult<SmartReading> answer) {
        if (answer instanceof ProbeResult.Given<SmartReading> given && given.value() instanceof Done done) {
            memory.take(done);
        } else if (answer instanceof ProbeResult.Given<SmartReading> given && given.value() instanceof Unread unread) {
            unread(unread.why(), unread.problem());
        } else if (answer instanceof ProbeResult.Failed<SmartReading> failed) {
            LOG.warn(
                    "nvme: {} failed while {} was read",
                    failed.cause().getClass().getSimpleName(),
                    drive.name());
            unread(
                    Why.TOOL_FAILED,
                    new Problem("reading-failed", "labmon failed inside while it read this drive; its log says where"));
        } else if (isOlderThan(RECENT)) {
            add(silent("its SMART log was not there within " + NvmeDrives.PATIENCE.toMillis() + " ms"));
            sight = sensorsAreSilent ? Sight.SILENT : Sight.BLIND;
        }
    }

    private void unread(Why why, Problem problem) {
        add(problem);
        if (why.isReducedView()) {
            sight = Sight.REDUCED;
        } else {
            sight = why == Why.SILENT && !sensors.isKnown() ? Sight.SILENT : Sight.BLIND;
        }
    }

    private void add(Problem problem) {
        if (problems.stream().noneMatch(other -> other.code().equals(problem.code()))) {
            problems.add(problem);
        }
    }

    private static Problem silent(String what) {
        return new Problem(
                "nvme-drive-silent",
                "the drive does not answer: " + what + "; it is not asked again before that has ended, and its last"
                        + " values stand here");
    }

    DriveFileSystems.Sizes sizes() {
        var smart = memory.smart();
        return new DriveFileSystems.Sizes(
                drive.totalBytes() != null || smart == null ? drive.totalBytes() : smart.capacityBytes(),
                sensors.allocatedBytes() != null || smart == null ? sensors.allocatedBytes() : smart.allocatedBytes());
    }

    DriveSnapshot view(DriveCapacity capacity) {
        problems.addAll(memory.problems());
        if (sensors.implausible() != null) {
            problems.add(PlausibilityCheck.implausible(sensors.implausible()));
        }
        if (!drive.isLive() && !drive.isDead()) {
            problems.add(new Problem(
                    "nvme-controller-resetting",
                    drive.title() + " is " + drive.state() + "; a reset takes seconds, and after a minute it is a"
                            + " warning"));
        }
        var celsius = celsius();
        if (celsius == null && problems.isEmpty()) {
            problems.add(new Problem(
                    "nvme-no-temperature-sensor", "neither the kernel nor the drive's SMART log tells a temperature"));
        }
        var smart = memory.smart();
        if (smart != null) {
            sensors = sensors.withLimits(smart.limits());
        }
        var verdict = DriveHealth.judge(new DriveHealth.Facts(
                drive,
                sensors,
                smart == null ? null : smart.log(),
                celsius,
                memory.isNotLive(now),
                memory.mediaErrorsRise(now),
                sight));
        return new DriveSnapshot(drive, sensors, smart, celsius, capacity, verdict, null, problems);
    }

    private @Nullable Integer celsius() {
        if (sensors.celsius() != null) {
            return sensors.celsius();
        }
        var smart = memory.smart();
        return smart == null || isOlderThan(WARM) ? null : smart.log().number(SmartField.TEMPERATURE);
    }

    private boolean isOlderThan(Duration age) {
        var smart = memory.smart();
        return smart == null || Duration.between(smart.observedAt(), now).compareTo(age) > 0;
    }
}
