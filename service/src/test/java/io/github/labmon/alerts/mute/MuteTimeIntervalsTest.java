package io.github.labmon.alerts.mute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of the week in which nothing is notified to begin. */
class MuteTimeIntervalsTest {

    private static MuteTimeIntervals intervals(String... texts) {
        return new MuteTimeIntervals(Stream.of(texts)
                .map(text -> MuteTimeIntervals.parse(text).orElseThrow())
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // Winter time, summer time; the day the clock goes forward (2026-03-29) and back (2026-10-25) in Berlin.
        "Sun 02:00-04:00 Europe/Berlin, 2026-01-04T00:59:59Z,",
        "Sun 02:00-04:00 Europe/Berlin, 2026-01-04T01:00:00Z, 2026-01-04T03:00:00Z",
        "Sun 02:00-04:00 Europe/Berlin, 2026-01-04T03:00:00Z,",
        "Sun 02:00-04:00 Europe/Berlin, 2026-07-05T00:00:00Z, 2026-07-05T02:00:00Z",
        "Sun 02:00-04:00 Europe/Berlin, 2026-03-29T00:59:59Z,",
        "Sun 02:00-04:00 Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "Sun 02:30-04:00 Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "Sun 02:15-02:45 Europe/Berlin, 2026-03-29T01:00:00Z,",
        "Sun 02:00-04:00 Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T03:00:00Z",
        "Sun 02:00-02:30 Europe/Berlin, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "Mon-Fri 22:00-06:00 UTC, 2026-01-03T05:59:59Z, 2026-01-03T06:00:00Z",
        "Mon-Fri 22:00-06:00 UTC, 2026-01-03T22:00:00Z,",
        "Sat-Mon 00:00-24:00 UTC, 2026-01-06T00:00:00Z,",
        "Mon 00:00-24:00 UTC, 2026-01-05T23:59:59Z, 2026-01-06T00:00:00Z",
        "fri-mon 10:00-10:00 UTC, 2026-01-06T09:59:59Z, 2026-01-06T10:00:00Z",
        "daily 23:30-00:30 Pacific/Kiritimati, 2026-01-01T10:00:00Z, 2026-01-01T10:30:00Z"
    })
    void anIntervalFollowsTheLocalTime(String interval, Instant at, @Nullable Instant until) {
        assertThat(intervals(interval).until(at).orElse(null)).isEqualTo(until);
    }

    @Test
    void ofSeveralActiveIntervalsTheLastOneCounts() {
        var monday = Instant.parse("2026-01-05T01:30:00Z");
        assertThat(intervals("Mon 01:00-02:00 UTC", "Mon 01:15-03:00 UTC", "Mon 01:00-01:45 UTC")
                        .until(monday))
                .contains(Instant.parse("2026-01-05T03:00:00Z"));
    }

    @Test
    void intervalsThatFollowEachOtherEndTogether() {
        var monday = Instant.parse("2026-01-05T01:30:00Z");
        assertThat(intervals("Mon 01:00-02:00 UTC", "Mon 02:00-03:00 UTC", "Mon 02:30-04:00 UTC", "Mon 05:00-06:00 UTC")
                        .until(monday))
                .contains(Instant.parse("2026-01-05T04:00:00Z"));
        assertThat(intervals("Sat-Mon 00:00-24:00 UTC").until(Instant.parse("2026-01-03T12:00:00Z")))
                .contains(Instant.parse("2026-01-06T00:00:00Z"));
    }

    @Test
    void anIntervalThatNeverEndsStillHasAnEnd() {
        var now = Instant.parse("2026-01-05T01:30:00Z");
        assertThat(intervals("daily 00:00-24:00 UTC").until(now))
                .hasValueSatisfying(
                        end -> assertThat(Duration.between(now, end)).isGreaterThan(Duration.ofDays(50)));
    }

    @Test
    void withoutIntervalsNothingIsMuted() {
        assertThat(intervals().until(Instant.parse("2026-01-05T01:30:00Z"))).isEmpty();
    }

    @Test
    void daysTimesAndZoneAreRead() {
        assertThat(MuteTimeIntervals.parse("  Sat-Mon   02:00-24:00 Europe/Berlin "))
                .contains(new MuteTimeInterval(
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        LocalTime.of(2, 0),
                        LocalTime.MIDNIGHT,
                        ZoneId.of("Europe/Berlin")));
        assertThat(MuteTimeIntervals.parse("DAILY 02:00-04:00 UTC")
                        .orElseThrow()
                        .days())
                .hasSize(7);
        assertThat(MuteTimeIntervals.parse("wed 02:00-04:00 UTC").orElseThrow().days())
                .isEqualTo(Set.of(DayOfWeek.WEDNESDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun 02:00-04:00",
                "Sun 25:00-26:00 UTC",
                "Sun 02:00-24:01 UTC",
                "Sunday 02:00-04:00 UTC",
                "Sun-Foo 02:00-04:00 UTC",
                "Foo-Sun 02:00-04:00 UTC",
                "Sun 02:00 UTC",
                "Sun 02:00-04:00 Europe/Nowhere",
                "x",
                ""
            })
    void anythingElseIsNone(String text) {
        assertThat(MuteTimeIntervals.parse(text)).isEmpty();
    }

    @Test
    void allDaysAroundAreTried() {
        var week = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        for (var zone : List.of("Pacific/Kiritimati", "Etc/GMT+12", "UTC")) {
            for (int hour = 0; hour < 24 * 7; hour++) {
                var at = Instant.parse("2026-01-05T00:30:00Z").plus(Duration.ofHours(hour));
                var day = at.atZone(ZoneId.of(zone)).getDayOfWeek().getValue() - 1;
                assertThat(intervals(week.get(day) + " 00:00-24:00 " + zone).until(at))
                        .as("%s %s", at, zone)
                        .isPresent();
                assertThat(intervals(week.get((day + 1) % 7) + " 00:00-24:00 " + zone)
                                .until(at))
                        .isEmpty();
            }
        }
    }
}
