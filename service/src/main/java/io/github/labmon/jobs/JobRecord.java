package io.github.labmon.jobs;

import io.github.labmon.clock.ClockStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stored values of a job.
 *
 * @param knownSince when labmon saw it first; a job that never reported is late so long after it
 * @param lastAt when it reported last; {@code null}: never
 */
record JobRecord(Instant knownSince, @Nullable Instant lastAt) {

    private static final Pattern LINE = Pattern.compile("1 (?<since>\\d{1,12}) (?<last>\\d{1,12}|-)\\s*");

    /** The line that {@link #line} returned; empty for anything else. */
    static Optional<JobRecord> parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var last = parts.group("last");
        return Optional.of(new JobRecord(
                Instant.ofEpochSecond(Long.parseLong(parts.group("since"))),
                last.equals("-") ? null : Instant.ofEpochSecond(Long.parseLong(last))));
    }

    /** One line of a file; times to the second. */
    String line() {
        return "1 " + knownSince.getEpochSecond() + " " + (lastAt == null ? "-" : lastAt.getEpochSecond()) + "\n";
    }

    /** With its times as the clock shows them now, after it was set. */
    JobRecord corrected(ClockStep step) {
        var last = step.correctedOrNull(lastAt);
        return new JobRecord(
                step.corrected(knownSince).truncatedTo(ChronoUnit.SECONDS),
                last == null ? null : last.truncatedTo(ChronoUnit.SECONDS));
    }

    JobRecord reported(Instant at) {
        return new JobRecord(knownSince, at.truncatedTo(ChronoUnit.SECONDS));
    }
}
