package io.github.labmon.containers.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text with which the engine lists the state of a container. It contains what changes when a container restarts, so
 * that only a container whose text does not follow from its known details is inspected again.
 *
 * @param uptime such as {@code About a minute}; {@code null} where it does not run
 * @param exitCode {@code null} where it runs, or never ran
 * @param health the result of the health check; {@code null} without one
 */
public record StatusText(
        @Nullable String uptime,
        @Nullable Integer exitCode,
        @Nullable String health) {

    /** The engine's own forms (moby, container/state.go, String). */
    private static final Pattern UP = Pattern.compile("Up (?<uptime>[^(]+?)(?: \\((?<note>[^)]*)\\))?");

    private static final Pattern ENDED = Pattern.compile("(?:Exited|Restarting) \\((?<code>\\d{1,9})\\).*");

    private static final long HOURS_OF_DAY = 24;
    private static final long HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
    private static final long HOURS_OF_MONTH = 30 * HOURS_OF_DAY;
    private static final long HOURS_OF_YEAR = 365 * HOURS_OF_DAY;
    private static final long MINUTE = 60;

    public static StatusText parse(String text) {
        var up = UP.matcher(text);
        if (up.matches()) {
            return new StatusText(
                    up.group("uptime"), null, health(up.group("note")).orElse(null));
        }
        var ended = ENDED.matcher(text);
        return new StatusText(null, ended.matches() ? Integer.valueOf(ended.group("code")) : null, null);
    }

    private static Optional<String> health(@Nullable String note) {
        return Optional.ofNullable(note).flatMap(text -> switch (text) {
            case "healthy", "unhealthy" -> Optional.of(text);
            case "health: starting" -> Optional.of("starting");
            default -> Optional.empty(); // such as Paused
        });
    }

    /** A duration as the engine writes it (docker/go-units, HumanDuration). */
    public static String uptime(Duration length) {
        var seconds = length.toSeconds();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds < MINUTE) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        var minutes = length.toMinutes();
        if (minutes < MINUTE) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        return hours((minutes + MINUTE / 2) / MINUTE);
    }

    private static String hours(long hours) {
        if (hours == 1) {
            return "About an hour";
        }
        if (hours < 2 * HOURS_OF_DAY) {
            return hours + " hours";
        }
        if (hours < 2 * HOURS_OF_WEEK) {
            return hours / HOURS_OF_DAY + " days";
        }
        if (hours < 2 * HOURS_OF_MONTH) {
            return hours / HOURS_OF_WEEK + " weeks";
        }
        return hours < 2 * HOURS_OF_YEAR ? hours / HOURS_OF_MONTH + " months" : hours / HOURS_OF_YEAR + " years";
    }
}
