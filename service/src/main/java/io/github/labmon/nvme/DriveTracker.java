package io.github.labmon.nvme;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of one drive over all readings, for as long as labmon runs. Used by one thread at a time. */
final class DriveTracker {

    /** A reset takes seconds; one that takes longer has failed. */
    private static final Duration LONGEST_RESET = Duration.ofSeconds(60);

    /** For so long after they rose, media errors count as rising. */
    private static final Duration RISING = Duration.ofDays(7);

    /** An older temperature is not shown. */
    private static final Duration WARM = Duration.ofMinutes(10);

    private DriveReading reading;
    private Instant seenAt;
    private @Nullable Instant notLiveSince;
    private @Nullable Instant mediaErrorsRoseAt;
    private @Nullable Available last;
    private @Nullable Available shown;
    private @Nullable Unavailable failure;
    private List<Problem> problemsOfLast = List.of();

    /** Begins with a first reading. */
    DriveTracker(DriveReading reading, Instant seenAt) {
        this.reading = reading;
        this.seenAt = seenAt;
        accept(reading, seenAt);
    }

    /** Stores a reading. With other firmware the counters of a drive may begin anew. */
    void accept(DriveReading now, Instant at) {
        if (!Objects.equals(reading.drive().firmware(), now.drive().firmware())) {
            last = null;
            shown = null;
            mediaErrorsRoseAt = null;
        }
        reading = now;
        seenAt = at;
        if (now.drive().isLive()) {
            notLiveSince = null;
        } else {
            // A clock that was not set when it began would make it long.
            notLiveSince = notLiveSince == null ? at : ClockStep.none(at).corrected(notLiveSince);
        }
        if (now.smart() instanceof Available available) {
            failure = null;
            accept(available);
        } else if (now.smart() instanceof Unavailable unavailable) {
            failure = unavailable;
        }
    }

    /** Impossible values are left out, and counters that decreased since the last log. */
    private void accept(Available smart) {
        var before = last;
        if (before != null && !smart.observedAt().isAfter(before.observedAt())) {
            return; // the same file again, or an older one
        }
        var checked = PlausibilityCheck.check(smart.log());
        var fallen = before == null ? EnumSet.noneOf(SmartField.class) : fallen(before.log(), checked.log());
        if (before != null && change(SmartField.MEDIA_ERRORS, before.log(), checked.log()) > 0) {
            mediaErrorsRoseAt = smart.observedAt();
        }
        // The values that decreased are compared with from now on: each fall is reported once.
        last = smart.withLog(checked.log());
        shown = smart.withLog(checked.log().without(fallen));
        var problems = new ArrayList<>(checked.problems());
        if (!fallen.isEmpty()) {
            problems.add(DriveProblems.countersFell(fallen));
        }
        problemsOfLast = List.copyOf(problems);
    }

    private static EnumSet<SmartField> fallen(SmartLog before, SmartLog now) {
        var fallen = EnumSet.noneOf(SmartField.class);
        for (var field : SmartField.values()) {
            if (field.isCounter() && change(field, before, now) < 0) {
                fallen.add(field);
            }
        }
        return fallen;
    }

    private static int change(SmartField field, SmartLog before, SmartLog now) {
        var a = before.get(field);
        var b = now.get(field);
        return a == null || b == null ? 0 : b.compareTo(a);
    }

    /** The last reading. */
    DriveReading reading() {
        return reading;
    }

    /** The time of the last reading. */
    Instant seenAt() {
        return seenAt;
    }

    /** The last SMART log, without the values that are left out. */
    Optional<Available> smart() {
        return Optional.ofNullable(shown);
    }

    /** The failure of the last attempt that has ended. */
    Optional<Unavailable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Why values are missing in the last SMART log. */
    List<Problem> problems() {
        return problemsOfLast;
    }

    /** Whether the last SMART log is not older than this. */
    boolean hasSmartSince(Instant oldest) {
        return shown != null && !shown.observedAt().isBefore(oldest);
    }

    /** The serial number that the kernel or a tool reported. */
    Optional<String> serial() {
        return Optional.ofNullable(reading.drive().serial())
                .or(() -> smart().map(smart -> smart.drive().serial()));
    }

    /** The composite temperature of now. */
    Optional<Integer> celsius(Instant now) {
        return Optional.ofNullable(reading.sensors().celsius())
                .or(() -> smart().filter(smart -> hasSmartSince(now.minus(WARM)))
                        .map(smart -> smart.log().number(SmartField.TEMPERATURE)));
    }

    /** The sensors of the last reading, with the thresholds that any source reported. */
    DriveSensors sensors() {
        return smart().map(smart -> reading.sensors().withLimits(smart.drive().limits()))
                .orElse(reading.sensors());
    }

    boolean isNotLive(Instant now) {
        return notLiveSince != null && Duration.between(notLiveSince, now).compareTo(LONGEST_RESET) > 0;
    }

    boolean mediaErrorsRise(Instant now) {
        return mediaErrorsRoseAt != null
                && Duration.between(mediaErrorsRoseAt, now).compareTo(RISING) < 0;
    }
}
