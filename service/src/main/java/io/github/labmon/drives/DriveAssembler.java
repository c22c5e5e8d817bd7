package io.github.labmon.drives;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.smart.ReportedIdentity;
import io.github.labmon.drives.smart.SectorCounts;
import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Assembles the documents of drives. */
final class DriveAssembler {

    /** The usual maximum in the data sheets of drives with rotating discs, where the drive reports none itself. */
    private static final int ROTATING_LIMIT = 60;

    /** That of SSDs. */
    private static final int SOLID_STATE_LIMIT = 70;

    private final IdentifierMasking identifiers;
    private final DriveReader.Limits limits;
    private final OptionalInt configuredLimit;

    /**
     * An assembler.
     *
     * @param limits after which time SMART data that has not arrived is reported, and the drive is down
     * @param configuredLimit the limit of every drive's temperature; empty for its own
     */
    DriveAssembler(IdentifierMasking identifiers, DriveReader.Limits limits, OptionalInt configuredLimit) {
        this.identifiers = identifiers;
        this.limits = limits;
        this.configuredLimit = configuredLimit;
    }

    /** The document of a drive that is there. */
    DriveStatus present(SmartTracker tracker, Instant now) {
        var values = tracker.values().orElse(null);
        var isAwake = tracker.standby().equals(Optional.of(false));
        var rotating = rotating(tracker.drive(), values);
        var health = SmartHealthRules.evaluate(new SmartHealthRules.Input(
                tracker.access(limits.silence()),
                values,
                rotating,
                isAwake && values != null ? values.celsius() : null,
                limit(values, rotating),
                tracker.defectsRise(now)));
        var problems = new ArrayList<>(problems(tracker));
        ReasonText.problem(health, values, limit(values, rotating)).ifPresent(problems::add);
        return document(tracker.drive(), tracker, health, problems, null);
    }

    /** The document of a drive that was there: with its last values. */
    DriveStatus gone(SmartTracker tracker) {
        return document(
                tracker.drive(),
                tracker,
                SmartHealth.ofMissing(),
                List.of(DrivesProblems.gone(tracker.drive())),
                tracker.seenAt());
    }

    /** The document of a drive that {@code DRIVES_DEVICES} names and that is not there. */
    DriveStatus namedAndMissing(String name, Instant now) {
        var drive = BlockDrive.named(name);
        return document(
                drive,
                new SmartTracker(drive, now),
                SmartHealth.ofMissing(),
                List.of(DrivesProblems.namedAndMissing(drive)),
                null);
    }

    private List<Problem> problems(SmartTracker tracker) {
        var problems = new ArrayList<Problem>();
        tracker.pendingFor()
                .filter(age -> age.compareTo(limits.response()) > 0)
                .map(DrivesProblems::silent)
                .ifPresent(problems::add);
        if (problems.isEmpty()) {
            tracker.problem().ifPresent(problems::add);
        }
        return problems;
    }

    private static @Nullable Boolean rotating(BlockDrive drive, @Nullable SmartValues values) {
        // The kernel reports every disk behind a USB bridge as rotating.
        var reported = values == null ? null : values.identity().rotating();
        return reported != null ? reported : drive.isExternal() ? null : drive.rotating();
    }

    private int limit(@Nullable SmartValues values, @Nullable Boolean rotating) {
        if (configuredLimit.isPresent()) {
            return configuredLimit.getAsInt();
        }
        var own = values == null ? null : values.limitCelsius();
        return own != null ? own : Boolean.FALSE.equals(rotating) ? SOLID_STATE_LIMIT : ROTATING_LIMIT;
    }

    private static <T> @Nullable T of(@Nullable SmartValues values, Function<SmartValues, @Nullable T> value) {
        return values == null ? null : value.apply(values);
    }

    private DriveStatus document(
            BlockDrive drive,
            SmartTracker tracker,
            SmartHealth health,
            List<Problem> problems,
            @Nullable Instant lastSeenAt) {
        var values = tracker.values().orElse(null);
        var identity = values == null ? new ReportedIdentity(null, null, null, null, null) : values.identity();
        var sectors = values == null ? SectorCounts.NONE : values.sectors();
        var wear = of(values, SmartValues::wear);
        var rotating = rotating(drive, values);
        var celsius = of(values, SmartValues::celsius);
        return new DriveStatus(
                drive.device(),
                identity.model() == null ? drive.model() : identity.model(),
                identity.serial() == null ? null : identifiers.show(identity.serial()),
                identity.firmware(),
                drive.type(),
                rotating,
                identity.capacityBytes() == null ? drive.capacityBytes() : identity.capacityBytes(),
                health.state(),
                health.reasons(),
                tracker.readAt().orElse(null),
                tracker.standby().orElse(null),
                of(values, SmartValues::supported),
                of(values, SmartValues::passed),
                celsius,
                celsius == null ? null : limit(values, rotating),
                of(values, SmartValues::powerOnHours),
                of(values, SmartValues::powerCycles),
                sectors.reallocated(),
                sectors.pending(),
                sectors.uncorrectable(),
                sectors.reportedUncorrectable(),
                sectors.commandTimeouts(),
                sectors.crcErrors(),
                sectors.grownDefects(),
                values == null ? List.of() : values.errorCounters(),
                wear == null ? null : wear.usedPercent(),
                wear == null ? null : wear.source(),
                values == null ? List.of() : values.failing(),
                of(values, SmartValues::selfTest),
                lastSeenAt,
                problems.isEmpty() ? null : problems.get(0),
                problems.stream().skip(1).toList());
    }
}
