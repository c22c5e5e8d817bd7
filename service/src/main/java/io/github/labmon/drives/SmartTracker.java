package io.github.labmon.drives;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.smart.ReportedIdentity;
import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.drives.tool.SmartResult;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of one drive over all readings, for as long as labmon runs. Used by one thread at a time. */
final class SmartTracker {

    /** For so long after they rose, defects count as rising. */
    private static final Duration RISING = Duration.ofDays(7);

    private BlockDrive drive;
    private Instant seenAt;
    private @Nullable Instant triedAt;
    private @Nullable Instant defectsRoseAt;
    private @Nullable Available last;
    private @Nullable Unavailable failure;
    private boolean standby;
    private boolean ofNvme;
    private @Nullable Duration pendingFor;

    SmartTracker(BlockDrive drive, Instant seenAt) {
        this.drive = drive;
        this.seenAt = seenAt;
    }

    /** The drive is there, perhaps under another name. */
    void seen(BlockDrive now, Instant at) {
        drive = now;
        seenAt = at;
    }

    /** Whether it is time to read it. */
    boolean isDue(Instant now, Duration interval) {
        return triedAt == null || !now.isBefore(triedAt.plus(interval)) || now.isBefore(triedAt);
    }

    /** Whether an attempt runs whose result has not been taken. */
    boolean isPending() {
        return pendingFor != null;
    }

    /** An attempt was started, or still runs. */
    void pending(Duration age) {
        pendingFor = age;
    }

    /** An attempt has ended. */
    void accept(SmartResult result, Instant at) {
        pendingFor = null;
        triedAt = at;
        standby = result instanceof SmartResult.Standby;
        ofNvme = result instanceof SmartResult.OfNvme;
        failure = result instanceof Unavailable unavailable ? unavailable : null;
        if (result instanceof Available available) {
            accept(available);
        }
    }

    private void accept(Available now) {
        var before = last;
        if (before == null
                || !isSameDrive(before.values().identity(), now.values().identity())) {
            defectsRoseAt = null;
        } else if (now.values().sectors().roseSince(before.values().sectors())) {
            defectsRoseAt = now.readAt();
        }
        last = now;
    }

    /** Not so for another drive behind the same USB bridge, and for other firmware, whose counters may begin anew. */
    private static boolean isSameDrive(ReportedIdentity before, ReportedIdentity now) {
        return Objects.equals(before.serial(), now.serial()) && Objects.equals(before.firmware(), now.firmware());
    }

    BlockDrive drive() {
        return drive;
    }

    Instant seenAt() {
        return seenAt;
    }

    Optional<SmartValues> values() {
        return Optional.ofNullable(last).map(Available::values);
    }

    Optional<Instant> readAt() {
        return Optional.ofNullable(last).map(Available::readAt);
    }

    /** Whether it was in standby in the last attempt; empty before the first one that succeeded. */
    Optional<Boolean> standby() {
        return standby ? Optional.of(true) : last == null || failure != null ? Optional.empty() : Optional.of(false);
    }

    /** Whether it turned out to be an NVMe drive. */
    boolean isOfNvme() {
        return ofNvme;
    }

    /** The problem of the last attempt. */
    Optional<Problem> problem() {
        return Optional.ofNullable(failure).map(Unavailable::problem);
    }

    /** How long the attempt that runs has taken; empty where none runs. */
    Optional<Duration> pendingFor() {
        return Optional.ofNullable(pendingFor);
    }

    boolean defectsRise(Instant now) {
        return defectsRoseAt != null && Duration.between(defectsRoseAt, now).compareTo(RISING) < 0;
    }

    /**
     * Whether its SMART data is known now.
     *
     * @param responseTime after which an attempt that has not ended is overdue
     */
    SmartAvailability access(Duration responseTime) {
        if (pendingFor != null && pendingFor.compareTo(responseTime) > 0) {
            return SmartAvailability.NO_RESPONSE;
        }
        if (failure != null) {
            return failure.failure().kind() == SmartFailure.SmartFailureKind.NO_RESPONSE
                    ? SmartAvailability.NO_RESPONSE
                    : failure.failure().kind().isReducedView() ? SmartAvailability.REDUCED : SmartAvailability.FAILED;
        }
        return last == null && !standby ? SmartAvailability.PENDING : SmartAvailability.KNOWN;
    }
}
