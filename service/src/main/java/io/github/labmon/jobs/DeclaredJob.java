package io.github.labmon.jobs;

import io.github.labmon.settings.DurationText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job of {@code JOBS}.
 *
 * @param within the longest time between two runs
 * @param file whose age is the age of the last run, or a folder whose newest file counts; {@code null}: the job reports itself
 */
record DeclaredJob(String name, Duration within, @Nullable Path file) {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(400);

    private static final Pattern FORM =
            Pattern.compile("(?<name>(?!status=)[A-Za-z0-9][A-Za-z0-9_-]{0,62})=(?<within>[^@]+)(?:@(?<file>.+))?");

    /** Parses {@code backup=26h} or {@code dump=26h@/srv/dump.sql}; empty for anything else. */
    static Optional<DeclaredJob> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var file = path(parts.group("file"));
        if (file == null && parts.group("file") != null) {
            return Optional.empty();
        }
        return DurationText.parse(parts.group("within").strip())
                .filter(length -> length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0)
                .map(length -> new DeclaredJob(parts.group("name"), length, file));
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            var path = text == null ? null : Path.of(text.strip());
            return path != null && path.isAbsolute() ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
