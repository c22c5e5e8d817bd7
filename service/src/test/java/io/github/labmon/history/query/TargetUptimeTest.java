package io.github.labmon.history.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.table.StateInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUptimeTest {

    private static final long START = 1_767_225_600;

    private final List<StateInterval> intervals = new ArrayList<>();

    private TargetUptimeTest interval(long began, long ended, boolean up) {
        intervals.add(new StateInterval(intervals.size() + 1, "nvme:nvme0", START + began, START + ended, up, false));
        return this;
    }

    private TargetUptime between(long from, long to) {
        var query = new UptimeQuery(Optional.of("nvme:nvme0"), new UptimeWindow(START + from, START + to), intervals);
        return query.current().getOrDefault("nvme:nvme0", query.empty("nvme:nvme0"));
    }

    private static List<String> outages(TargetUptime uptime) {
        return uptime.outages().stream()
                .map(outage -> (outage.began() - START) + "-" + (outage.ended() - START))
                .toList();
    }

    @Test
    void upAndDownAreOfTheWatchedTime() {
        var uptime = interval(0, 120, true)
                .interval(120, 180, false)
                .interval(180, 210, true)
                .between(0, 1_000);

        assertThat(uptime.upSeconds()).isEqualTo(150);
        assertThat(uptime.downSeconds()).isEqualTo(60);
        assertThat(uptime.watchedSeconds()).isEqualTo(210);
        assertThat(uptime.percent()).hasValue(71.429);
        assertThat(outages(uptime)).containsExactly("120-180");
    }

    @Test
    void aTargetThatWasNotWatchedHasNoPercentage() {
        assertThat(between(0, 100).percent()).isEmpty();
        assertThat(between(0, 100).watchedSeconds()).isZero();
    }

    @Test
    void aWindowCutsIntervals() {
        var uptime = interval(0, 1_500, false).interval(1_500, 3_000, true).between(1_000, 2_000);

        assertThat(uptime.upSeconds()).isEqualTo(500);
        assertThat(uptime.downSeconds()).isEqualTo(500);
        assertThat(outages(uptime)).containsExactly("1000-1500");
    }

    @Test
    void anOutageIsNeverRoundedUpTo100Percent() {
        var uptime = interval(0, 9_000, true)
                .interval(9_000, 9_001, false)
                .interval(9_001, 30_000_000, true)
                .between(0, 30_000_000);

        assertThat(uptime.percent()).hasValue(99.999);
    }

    @Test
    void anOutageThatIsShorterThanASlotIsInItsSlot() {
        var uptime = interval(0, 100_000, true)
                .interval(100_000, 100_007, false)
                .interval(100_007, 600_000, true)
                .between(0, 600_000);

        assertThat(uptime.window().slots()).isEqualTo(60);
        assertThat(uptime.downSeconds(10)).isEqualTo(7);
        assertThat(uptime.upSeconds(10)).isEqualTo(9_993);
        assertThat(uptime.downSeconds()).isEqualTo(7);
        assertThat(outages(uptime)).containsExactly("100000-100007");
    }

    /** Seen down by the last round before the end of labmon. */
    @Test
    void anOutageWithoutLengthIsAnOutage() {
        var uptime = interval(0, 100, true).interval(100, 100, false).between(0, 200);

        assertThat(outages(uptime)).containsExactly("100-100");
        assertThat(uptime.outageCount()).isOne();
        assertThat(uptime.percent()).hasValue(99.999);
        assertThat(uptime.downSeconds()).isZero();
    }

    @Test
    void anOutageOverASlotsEndIsInBothSlots() {
        var uptime = interval(0, 595, true).interval(595, 1_205, false).between(0, 36_000);

        assertThat(IntStream.range(0, 4).mapToObj(slot -> uptime.upSeconds(slot) + "/" + uptime.downSeconds(slot)))
                .containsExactly("595/5", "0/600", "0/5", "0/0");
    }

    @Test
    void twoIntervalsWithoutAGapAreOneOutage() {
        var uptime = interval(0, 100, false).interval(100, 200, false).between(0, 300);

        assertThat(outages(uptime)).containsExactly("0-200");
        assertThat(uptime.outageCount()).isOne();
    }

    @Test
    void theNewestOutagesAreKeptAndAllAreCounted() {
        for (int i = 0; i < 1_200; i++) {
            interval(i * 10L, i * 10L + 5, i % 2 == 0);
        }
        var uptime = between(0, 20_000);

        assertThat(uptime.outageCount()).isEqualTo(600);
        assertThat(outages(uptime)).hasSize(500).endsWith("11990-11995");
        assertThat(uptime.downSeconds()).isEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, 61, 90, 119, 3_599, 86_400, 604_801, 63_158_400})
    void slotsAreOfTheSameLengthAndEndNow(long length) {
        var window = new UptimeWindow(START, START + length);

        assertThat(window.slots()).isEqualTo(60);
        assertThat(window.slotFrom(0)).isEqualTo(START);
        assertThat(window.slotFrom(60)).isEqualTo(START + length);
        for (int slot = 0; slot < 60; slot++) {
            assertThat(window.slotFrom(slot + 1) - window.slotFrom(slot)).isBetween(length / 60, length / 60 + 1);
            assertThat(window.slotOf(window.slotFrom(slot))).isEqualTo(slot);
            assertThat(window.slotOf(window.slotFrom(slot + 1) - 1)).isEqualTo(slot);
        }
    }

    /** Whatever the clock did: no second counts twice, and slots and totals agree. */
    @Test
    void overlappingIntervalsCountNoSecondTwice() {
        var random = new Random(3);
        for (int round = 0; round < 500; round++) {
            intervals.clear();
            for (int i = random.nextInt(40); i > 0; i--) {
                var began = random.nextInt(4_000) - 1_000;
                interval(began, began + random.nextInt(500), random.nextBoolean());
            }
            var uptime = between(0, 1 + random.nextInt(3_000));
            var window = uptime.window();
            for (int slot = 0; slot < window.slots(); slot++) {
                assertThat(uptime.upSeconds(slot)).isNotNegative();
                assertThat(uptime.downSeconds(slot)).isNotNegative();
                assertThat(uptime.upSeconds(slot) + uptime.downSeconds(slot))
                        .isLessThanOrEqualTo(window.slotFrom(slot + 1) - window.slotFrom(slot));
            }
            assertThat(uptime.watchedSeconds()).isLessThanOrEqualTo(window.to() - window.from());
            var outages = uptime.outages();
            assertThat(outages.stream()
                            .mapToLong(outage -> outage.ended() - outage.began())
                            .sum())
                    .isEqualTo(uptime.downSeconds());
            for (var outage : outages) {
                assertThat(outage.began()).isGreaterThanOrEqualTo(window.from());
                assertThat(outage.ended()).isLessThanOrEqualTo(window.to());
            }
        }
    }

    @Test
    void onlyTheRequestedTargetIsSummedUp() {
        interval(0, 100, true);
        intervals.add(new StateInterval(9, "nvme:nvme1", START, START + 50, false, false));
        var window = new UptimeWindow(START, START + 100);

        assertThat(new UptimeQuery(Optional.of("nvme:nvme1"), window, intervals).current())
                .containsOnlyKeys("nvme:nvme1");
        assertThat(new UptimeQuery(Optional.empty(), window, intervals).current())
                .containsOnlyKeys("nvme:nvme0", "nvme:nvme1");
    }
}
