package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.PlausibilityCheck;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What labmon knows of a drive from earlier readings, as long as it runs. Used by one thread at a time. */
final class DriveMemory {

    /** A reset takes seconds; what takes longer is stuck. */
    private static final Duration LONGEST_RESET = Duration.ofSeconds(60);

    /** So long after they rose, media errors count as rising. */
    private static final Duration RISING = Duration.ofDays(7);

    private DriveIdentity identity;
    private Instant seenAt;
    private @Nullable Instant notLiveSince;
    private @Nullable Instant mediaErrorsRoseAt;
    private @Nullable Done last;
    private @Nullable Done shown;
    private List<Problem> problemsOfLast = List.of();

    DriveMemory(DriveIdentity identity, Instant seenAt) {
        this.identity = identity;
        this.seenAt = seenAt;
    }

    /** It is there. With another firmware its counters may begin anew. */
    void see(DriveIdentity now, Instant at) {
        if (!Objects.equals(identity.firmware(), now.firmware())) {
            last = null;
            shown = null;
            mediaErrorsRoseAt = null;
        }
        identity = now;
        seenAt = at;
        if (now.isLive()) {
            notLiveSince = null;
        } else if (notLiveSince == null) {
            notLiveSince = at;
        }
    }

    /** Takes a SMART log in: what cannot be is left out, as is a counter that fell since the last one. */
    void take(Done done) {
        var before = last;
        if (before != null && !done.observedAt().isAfter(before.observedAt())) {
            return; // the same file again, or an older one
        }
        var checked = PlausibilityCheck.check(done.log());
        var log = checked.log();
        var fallen = EnumSet.noneOf(SmartField.class);
        if (before != null) {
            for (var field : SmartField.values()) {
                if (field.isCounter() && change(field, before.log(), log) < 0) {
                    fallen.add(field);
                }
            }
            if (change(SmartField.MEDIA_ERRORS, before.log(), log) > 0) {
                mediaErrorsRoseAt = done.observedAt();
            }
        }
        // The fallen values are the measure from now on: the fall is told once.
        last = done.with(log);
        shown = done.with(log.without(fallen));
        problemsOfLast = problems(checked.problems(), fallen);
    }

    private static int change(SmartField field, SmartLog before, SmartLog now) {
        var a = before.get(field);
        var b = now.get(field);
        return a == null || b == null ? 0 : b.compareTo(a);
    }

    private static List<Problem> problems(List<Problem> implausible, EnumSet<SmartField> fallen) {
        if (fallen.isEmpty()) {
            return implausible;
        }
        var names = fallen.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        var problem = new Problem(
                "nvme-counter-fell",
                "left out because it can only grow and fell: " + names + "; labmon counts on from the new value");
        return Stream.concat(implausible.stream(), Stream.of(problem)).toList();
    }

    DriveIdentity identity() {
        return identity;
    }

    Instant seenAt() {
        return seenAt;
    }

    /** The last SMART log, as it may be shown. */
    @Nullable
    Done smart() {
        return shown;
    }

    /** What was wrong with it. */
    List<Problem> problems() {
        return problemsOfLast;
    }

    boolean isNotLive(Instant now) {
        return notLiveSince != null && Duration.between(notLiveSince, now).compareTo(LONGEST_RESET) > 0;
    }

    boolean mediaErrorsRise(Instant now) {
        return mediaErrorsRoseAt != null
                && Duration.between(mediaErrorsRoseAt, now).compareTo(RISING) < 0;
    }
}
