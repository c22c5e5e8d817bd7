package io.github.labmon.alerts.mute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A time of the week.
 *
 * @param days on which it begins
 * @param from local time of its beginning
 * @param to local time of its end; at or before {@code from}: on the next day
 * @param zone of the local times
 */
public record MuteTimeInterval(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    /** An interval and a change of the offset can move its end at most this far from the date of its beginning. */
    private static final int DAYS_AROUND = 2;

    public MuteTimeInterval {
        days = Set.copyOf(days);
    }

    /** When it ends, if it is active. */
    public Optional<Instant> until(Instant at) {
        var today = at.atZone(zone).toLocalDate();
        for (int ago = -DAYS_AROUND; ago <= DAYS_AROUND; ago++) {
            var date = today.minusDays(ago);
            if (days.contains(date.getDayOfWeek())) {
                var begin = instant(date, from, false);
                var end = instant(to.isAfter(from) ? date : date.plusDays(1), to, true);
                if (!at.isBefore(begin) && at.isBefore(end)) {
                    return Optional.of(end);
                }
            }
        }
        return Optional.empty();
    }

    /** A local time that does not exist is the moment of the change; of one that comes twice, the first or the last. */
    private Instant instant(LocalDate date, LocalTime time, boolean last) {
        var local = LocalDateTime.of(date, time);
        var change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        var zoned = ZonedDateTime.of(local, zone);
        return (last ? zoned.withLaterOffsetAtOverlap() : zoned.withEarlierOffsetAtOverlap()).toInstant();
    }
}
