package io.github.labmon.alerts.mute;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Times of the week in which no alert is notified to begin.
 *
 * @param intervals each of them
 */
public record MuteTimeIntervals(List<MuteTimeInterval> intervals) {

    public static final String ALLOWED = "allowed: days, times and a time zone, such as Sun 02:00-04:00 Europe/Berlin,"
            + " Mon-Fri 22:00-06:00 UTC or daily 03:00-03:30 Europe/Berlin";

    private static final Pattern PATTERN = Pattern.compile(
            "(daily|[a-z]{3}(?:-[a-z]{3})?) (\\d{2}:\\d{2})-(\\d{2}:\\d{2}) (\\S+)", Pattern.CASE_INSENSITIVE);

    /** More intervals in a row than this end at no time that could be named. */
    private static final int MOST_IN_A_ROW = 50;

    public MuteTimeIntervals {
        intervals = List.copyOf(intervals);
    }

    /** When all intervals that are active, and those that follow them at once, have ended; empty while none is active. */
    public Optional<Instant> until(Instant at) {
        var end = latestEnd(at);
        for (int i = 0; i < MOST_IN_A_ROW && end.isPresent(); i++) {
            var next = latestEnd(end.get());
            if (next.isEmpty()) {
                break;
            }
            end = next;
        }
        return end;
    }

    private Optional<Instant> latestEnd(Instant at) {
        return intervals.stream()
                .map(interval -> interval.until(at))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /** Reads {@code Sun 02:00-04:00 Europe/Berlin}; empty for anything else. */
    public static Optional<MuteTimeInterval> parse(String text) {
        var matcher = PATTERN.matcher(text.strip().replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return days(matcher.group(1))
                    .map(days -> new MuteTimeInterval(
                            days,
                            LocalTime.parse(matcher.group(2)),
                            // The end of a day is the beginning of the next one.
                            LocalTime.parse(matcher.group(3).equals("24:00") ? "00:00" : matcher.group(3)),
                            ZoneId.of(matcher.group(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<DayOfWeek>> days(String names) {
        if (names.equalsIgnoreCase("daily")) {
            return Optional.of(EnumSet.allOf(DayOfWeek.class));
        }
        var ends = names.split("-", -1);
        var first = day(ends[0]);
        var last = day(ends[ends.length - 1]);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        var days = EnumSet.of(first.get());
        for (var day = first.get(); day != last.get(); ) {
            day = day.plus(1);
            days.add(day);
        }
        return Optional.of(days);
    }

    private static Optional<DayOfWeek> day(String abbreviation) {
        var name = abbreviation.toUpperCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equals(name)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
