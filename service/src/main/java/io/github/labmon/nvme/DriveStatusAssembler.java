package io.github.labmon.nvme;

import io.github.labmon.nvme.DriveReading.SensorResponse;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.sysfs.FileSystemUsage;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assembles the documents of drives. */
final class DriveStatusAssembler {

    private final IdentifierMasking identifiers;
    private final Duration responseTime;

    /**
     * An assembler.
     *
     * @param responseTime after which a SMART log that has not arrived is overdue
     */
    DriveStatusAssembler(IdentifierMasking identifiers, Duration responseTime) {
        this.identifiers = identifiers;
        this.responseTime = responseTime;
    }

    /** The document of a drive that is there. */
    NvmeDrive present(DriveTracker tracker, FileSystemUsage usage, Instant now) {
        var drive = tracker.reading().drive();
        var access = SmartAccess.of(tracker, responseTime, now);
        var celsius = tracker.celsius(now).orElse(null);
        var health = DriveHealthRules.evaluate(new DriveHealthRules.Input(
                drive,
                tracker.sensors(),
                tracker.smart().map(Available::log).orElse(null),
                celsius,
                tracker.isNotLive(now),
                tracker.mediaErrorsRise(now),
                access));
        return new NvmeDriveBuilder(drive, tracker.smart(), identifiers)
                .sensors(tracker.sensors())
                .celsius(celsius)
                .health(health)
                .capacity(usage.capacity(drive, sizes(tracker)))
                .problems(problems(tracker, access, now))
                .build();
    }

    /** The document of a drive that was there: with its last values, but not its last temperature. */
    NvmeDrive gone(DriveTracker tracker) {
        var drive = tracker.reading().drive();
        return missing(drive.removed(), tracker.smart(), DriveProblems.gone(drive))
                .lastSeenAt(tracker.seenAt())
                .build();
    }

    /** The document of a drive that {@code NVME_DEVICES} names and that is not there. */
    NvmeDrive namedAndMissing(String name) {
        var drive = DriveIdentity.named(name);
        return missing(drive, Optional.empty(), DriveProblems.namedAndMissing(drive))
                .build();
    }

    /** The document of a drive that {@code NVME_EXPECTED_SERIALS} names and that is not there. */
    NvmeDrive expectedAndMissing(String serial) {
        return missing(DriveIdentity.expected(serial), Optional.empty(), DriveProblems.expectedAndMissing())
                .build();
    }

    private NvmeDriveBuilder missing(DriveIdentity drive, Optional<Available> smart, Problem problem) {
        return new NvmeDriveBuilder(drive, smart, identifiers)
                .sensors(DriveSensors.NONE)
                .health(DriveHealth.ofMissing())
                .capacity(DriveCapacity.NONE)
                .problems(List.of(problem));
    }

    private static FileSystemUsage.Sizes sizes(DriveTracker tracker) {
        var reading = tracker.reading();
        var reported = tracker.smart().map(Available::drive).orElse(ReportedDrive.NONE);
        return new FileSystemUsage.Sizes(
                Optional.ofNullable(reading.drive().totalBytes()).orElse(reported.capacityBytes()),
                Optional.ofNullable(reading.sensors().allocatedBytes()).orElse(reported.allocatedBytes()));
    }

    /** The most important one first, and one of each code. */
    private static List<Problem> problems(DriveTracker tracker, SmartAccess access, Instant now) {
        var problems = new ArrayList<Problem>();
        var reading = tracker.reading();
        var drive = reading.drive();
        if (drive.isDead()) {
            problems.add(DriveProblems.dead(drive));
        } else {
            silence(reading, tracker, access).ifPresent(problems::add);
            tracker.failure()
                    .map(Unavailable::problem)
                    .filter(problem -> isNew(problem, problems))
                    .ifPresent(problems::add);
        }
        problems.addAll(tracker.problems());
        var implausible = reading.sensors().implausibleCelsius();
        if (implausible != null) {
            problems.add(PlausibilityCheck.implausible(
                    List.of(PlausibilityCheck.value(SmartField.TEMPERATURE, String.valueOf(implausible)))));
        }
        if (!drive.isLive() && !drive.isDead()) {
            problems.add(DriveProblems.resetting(drive));
        }
        if (problems.isEmpty()
                && access != SmartAccess.PENDING
                && tracker.celsius(now).isEmpty()) {
            problems.add(DriveProblems.noTemperature());
        }
        return problems;
    }

    private static Optional<Problem> silence(DriveReading reading, DriveTracker tracker, SmartAccess access) {
        if (reading.sensorResponse() == SensorResponse.MISSING) {
            return Optional.of(DriveProblems.sensorsSilent());
        }
        return access == SmartAccess.FAILED
                        && tracker.failure().isEmpty()
                        && reading.smart() instanceof SmartReading.Pending pending
                ? Optional.of(DriveProblems.smartSilent(pending.age()))
                : Optional.empty();
    }

    private static boolean isNew(Problem problem, List<Problem> others) {
        return others.stream().noneMatch(other -> other.code().equals(problem.code()));
    }
}
