package io.github.labmon.history.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.table.StateInterval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateTrackerTest {

    private static final long START = 1_767_225_600;

    private final StateTracker tracker = new StateTracker(Duration.ofSeconds(30));

    private void round(long second, boolean up) {
        tracker.add(START + second, Map.of("nvme:nvme0", up));
    }

    private List<String> intervals(long now) {
        return tracker.current(START + now).stream()
                .map(interval -> (interval.began() - START) + "-" + (interval.ended() - START)
                        + (interval.up() ? " up" : " down") + (interval.open() ? ", open" : ""))
                .toList();
    }

    @Test
    void aStateLastsUntilAnotherIsSeen() {
        round(0, true);
        round(30, true);
        round(60, false);
        round(90, false);
        round(120, true);

        assertThat(intervals(120)).containsExactly("0-60 up", "60-120 down", "120-120 up, open");
    }

    /** The bar of a target that is up does not end before now. */
    @Test
    void aStateThatWasSeenAMomentAgoLastsUntilNow() {
        round(0, true);
        round(30, true);

        assertThat(intervals(59)).containsExactly("0-59 up, open");
        assertThat(intervals(125)).containsExactly("0-125 up, open");
        assertThat(intervals(126)).containsExactly("0-30 up, open");
    }

    @Test
    void aTargetThatIsNotSeenIsNotKnown() {
        round(0, true);
        round(30, true);
        tracker.add(START + 60, Map.of());
        round(90, true);
        round(1_000, true); // labmon did not run, or the host slept

        assertThat(intervals(1_000)).containsExactly("0-30 up", "90-90 up", "1000-1000 up, open");
    }

    /** A clock that is corrected by a second neither ends an interval nor shortens it. */
    @Test
    void aSmallCorrectionOfTheClockChangesNothing() {
        round(0, true);
        round(30, true);
        round(28, true);
        round(58, true);

        assertThat(intervals(58)).containsExactly("0-58 up, open");
    }

    @Test
    void aClockThatIsSetBackBeginsANewInterval() {
        round(100_000, false);
        round(100_030, false);
        round(0, false);
        round(30, true);

        assertThat(intervals(30)).containsExactly("100000-100030 down", "0-30 down", "30-30 up, open");
    }

    @Test
    void noIntervalIsLongerThanItsRoundsAfterAnyClockStep() {
        var random = new Random(3);
        for (int round = 0; round < 300; round++) {
            var jumping = new StateTracker(Duration.ofSeconds(30));
            long second = START;
            for (int i = 0; i < 200; i++) {
                second += random.nextInt(10) == 0 ? random.nextInt(2_000_000_000) - 1_000_000_000 : 30;
                jumping.add(second, Map.of("a:a", random.nextInt(5) > 0, "a:b", true));
            }
            assertThat(jumping.current(second))
                    .allMatch(interval -> interval.ended() >= interval.began())
                    .allMatch(interval -> interval.ended() - interval.began() <= 200 * 95);
        }
    }

    @Test
    void changesAfterABatchAreNotLost() {
        round(0, true);
        tracker.continueAfter(7);
        var batch = tracker.unwritten();
        assertThat(batch).extracting(StateInterval::id).containsExactly(8L);
        round(30, false);
        tracker.written(batch);

        assertThat(tracker.unwritten()).extracting(StateInterval::id).containsExactly(8L, 9L);
        assertThat(tracker.unwritten()).extracting(StateInterval::open).containsExactly(false, true);
    }

    @Test
    void anotherFileGetsTheOpenIntervals() {
        round(0, true);
        tracker.continueAfter(0);
        tracker.written(tracker.unwritten());
        assertThat(tracker.hasUnwritten()).isFalse();
        tracker.continueAfter(0);

        assertThat(tracker.unwritten()).extracting(StateInterval::open).containsExactly(true);
    }
}
