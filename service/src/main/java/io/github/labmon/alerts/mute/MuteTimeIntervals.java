package io.github.labmon.alerts.mute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Times of the week in which nothing is said to begin.
 *
 * @param windows each of them
 */
public record MuteTimeIntervals(List<Window> windows) {

    public static final String ALLOWED = "allowed: days, times and a time zone, such as Sun 02:00-04:00 Europe/Berlin,"
            + " Mon-Fri 22:00-06:00 UTC or daily 03:00-03:30 Europe/Berlin";

    private static final Pattern FORM = Pattern.compile(
            "(daily|[a-z]{3}(?:-[a-z]{3})?) (\\d{2}:\\d{2})-(\\d{2}:\\d{2}) (\\S+)", Pattern.CASE_INSENSITIVE);

    /** More than the days that a window and the Earth's turning can move its end from its beginning's date. */
    private static final int DAYS_AROUND = 2;

    /**
     * One of them.
     *
     * @param days on which it begins
     * @param from by the clock on the wall there
     * @param to at or before {@code from}: on the next day
     * @param zone where the clock hangs
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        public Window {
            days = Set.copyOf(days);
        }

        /** When it ends, if it is open. */
        public Optional<Instant> until(Instant at) {
            var today = at.atZone(zone).toLocalDate();
            for (int ago = -DAYS_AROUND; ago <= DAYS_AROUND; ago++) {
                var date = today.minusDays(ago);
                if (days.contains(date.getDayOfWeek())) {
                    var begin = moment(date, from, false);
                    var end = moment(to.isAfter(from) ? date : date.plusDays(1), to, true);
                    if (!at.isBefore(begin) && at.isBefore(end)) {
                        return Optional.of(end);
                    }
                }
            }
            return Optional.empty();
        }

        /** A time that is left out is the moment of the change; of one that comes twice, the first or the last. */
        private Instant moment(LocalDate date, LocalTime time, boolean last) {
            var local = LocalDateTime.of(date, time);
            var change = zone.getRules().getTransition(local);
            if (change != null && change.isGap()) {
                return change.getInstant();
            }
            var moment = ZonedDateTime.of(local, zone);
            return (last ? moment.withLaterOffsetAtOverlap() : moment.withEarlierOffsetAtOverlap()).toInstant();
        }
    }

    static final MuteTimeIntervals NONE = new MuteTimeIntervals(List.of());

    public MuteTimeIntervals {
        windows = List.copyOf(windows);
    }

    /** When all windows that are open have ended; empty while none is open. */
    public Optional<Instant> until(Instant at) {
        return windows.stream()
                .map(window -> window.until(at))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /** One window in words; empty where they are none. */
    public static Optional<Window> parse(String text) {
        var matcher = FORM.matcher(text.strip().replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return days(matcher.group(1))
                    .map(days -> new Window(
                            days,
                            LocalTime.parse(matcher.group(2)),
                            // The end of a day is the beginning of the next.
                            LocalTime.parse(matcher.group(3).equals("24:00") ? "00:00" : matcher.group(3)),
                            ZoneId.of(matcher.group(4))));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<DayOfWeek>> days(String words) {
        if (words.equalsIgnoreCase("daily")) {
            return Optional.of(EnumSet.allOf(DayOfWeek.class));
        }
        var ends = words.split("-", -1);
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

    private static Optional<DayOfWeek> day(String word) {
        var name = word.toUpperCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).equals(name)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
