package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.CounterIncrease.Step;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How much counters grew within a day. */
class CounterIncreasesTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Metric ERRORS = Metric.counter("nvme_media_errors_total", "", "Errors.", "device");

    private static Instant after(Duration time) {
        return START.plus(time);
    }

    @Test
    void theFirstValueOfACounterIsNoIncrease() {
        assertThat(CounterIncrease.first(40, START)).isEqualTo(new CounterIncrease(40, START, List.of()));
        assertThat(CounterIncrease.first(40, START).total(START)).isZero();
    }

    @Test
    void growthWithinAnHourIsOneStep() {
        var minutes = CounterIncrease.first(1, START)
                .next(2, after(Duration.ofMinutes(10)))
                .next(4, after(Duration.ofMinutes(69)));
        assertThat(minutes.steps()).containsExactly(new Step(after(Duration.ofMinutes(10)), 3));
        var later = minutes.next(8, after(Duration.ofMinutes(70)));
        assertThat(later.steps())
                .containsExactly(
                        new Step(after(Duration.ofMinutes(10)), 3), new Step(after(Duration.ofMinutes(70)), 4));
        assertThat(later.total(after(Duration.ofMinutes(70)))).isEqualTo(7);
        assertThat(later.last()).isEqualTo(8);
    }

    @Test
    void growthIsForgottenAfterADay() {
        var grown = CounterIncrease.first(1, START).next(3, START);
        var almost = after(Duration.ofDays(1).minusMillis(1));
        var day = after(Duration.ofDays(1));
        assertThat(grown.next(3, almost).total(almost)).isEqualTo(2);
        assertThat(grown.next(3, day).total(day)).isZero();
        assertThat(grown.total(almost)).as("not read again").isEqualTo(2);
        assertThat(grown.total(day)).isZero();
    }

    @Test
    void aCounterThatFellGrewByItsNewValue() {
        var fell = CounterIncrease.first(40, START).next(42, START).next(3, after(Duration.ofSeconds(60)));
        assertThat(fell.total(after(Duration.ofSeconds(60)))).isEqualTo(5);
        assertThat(CounterIncrease.first(40, START).next(0, START).steps()).isEmpty();
    }

    @Test
    void aReadingWithoutNewsChangesNothingForAnHour() {
        var known = CounterIncrease.first(1, START).next(3, START);
        assertThat(known.next(3, after(Duration.ofMinutes(59)))).isSameAs(known);
        assertThat(known.next(3, after(Duration.ofHours(1))).readAt()).isEqualTo(after(Duration.ofHours(1)));
        assertThat(known.next(2, START)).isNotSameAs(known);
    }

    @Test
    void aCounterThatIsNotReadForAMonthIsForgotten() {
        var known = CounterIncrease.first(1, START);
        assertThat(known.isForgotten(after(Duration.ofDays(30).minusMillis(1)))).isFalse();
        assertThat(known.isForgotten(after(Duration.ofDays(30)))).isTrue();
    }

    @Test
    void itsTimesAreCorrectedWhenTheClockIsSet() {
        var step = new ClockStep(START, Duration.ofDays(3), after(Duration.ofDays(3)));
        assertThat(new CounterIncrease(3, START, List.of(new Step(START, 2))).corrected(step))
                .isEqualTo(new CounterIncrease(
                        3, after(Duration.ofDays(3)), List.of(new Step(after(Duration.ofDays(3)), 2))));
    }

    private static RoundIndex round(Instant at, @Nullable Double first, @Nullable Double second) {
        var found = Measurements.builder().add(ERRORS, first, "nvme0").add(ERRORS, second, "nvme1");
        return RoundIndex.of(at, List.of(Results.read("nvme", at, found.build())));
    }

    @Test
    void everyCounterOfARoundIsFollowed() {
        var counters = Map.of("nvme_media_errors_total", "nvme:{device}");
        var first = CounterIncreases.NONE.next(round(START, 1.0, 5.0), counters);
        var second = first.next(round(after(Duration.ofMinutes(1)), 4.0, null), counters);
        assertThat(second.of("nvme_media_errors_total", "nvme:nvme0")
                        .orElseThrow()
                        .total(after(Duration.ofMinutes(1))))
                .isEqualTo(3);
        assertThat(second.of("nvme_media_errors_total", "nvme:nvme1")
                        .orElseThrow()
                        .total(after(Duration.ofMinutes(1))))
                .isZero();
        assertThat(second.of("nvme_media_errors_total", "nvme:nvme2")).isEmpty();
        var later = second.next(round(after(Duration.ofDays(31)), 4.0, null), counters);
        assertThat(later.byKey().keySet()).containsExactly(new CounterKey("nvme_media_errors_total", "nvme:nvme0"));
    }

    @Test
    void keysAreSortedByMetricAndTarget() {
        var key = new CounterKey("b", "b");
        assertThat(key).isEqualByComparingTo(new CounterKey("b", "b"));
        assertThat(key).isGreaterThan(new CounterKey("a", "c")).isGreaterThan(new CounterKey("b", "a"));
    }
}
