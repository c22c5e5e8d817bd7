package io.github.labmon.history.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.Lab;
import io.github.labmon.history.write.StateTracker;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UptimeRatioTest {

    private static final List<State> STATES = List.of(State.values());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StateTracker spells = new StateTracker(Duration.ofSeconds(30));

    private void see(long second, State state) {
        var at = START.plusSeconds(second);
        spells.take(at.getEpochSecond(), Lab.drive(at, null, state));
    }

    private UptimeRatio between(long from, long to) {
        return UptimeRatio.of(
                        List.of(),
                        spells.newest(),
                        START.plusSeconds(from).getEpochSecond(),
                        START.plusSeconds(to).getEpochSecond())
                .getOrDefault("nvme:nvme0", new UptimeRatio("nvme:nvme0", 0, 0, List.of()));
    }

    @Test
    void aStateLastsUntilAnotherIsSeen() {
        for (int i = 0; i <= 100; i += 30) {
            see(i, State.OK);
        }
        see(120, State.DOWN);
        see(150, State.DOWN);
        see(180, State.WARNING);
        see(210, State.CRITICAL);

        var uptime = between(0, 210);
        assertThat(uptime.upSeconds()).isEqualTo(150);
        assertThat(uptime.downSeconds()).isEqualTo(60);
        assertThat(uptime.percent()).hasValue(71.429);
        assertThat(uptime.down()).singleElement().satisfies(outage -> {
            assertThat(outage.began() - START.getEpochSecond()).isEqualTo(120);
            assertThat(outage.ended() - START.getEpochSecond()).isEqualTo(180);
        });
    }

    @Test
    void whatWasNotSeenIsNotKnown() {
        see(0, State.OK);
        see(30, State.UNKNOWN);
        see(60, State.OK);
        see(90, State.OK);
        see(1_000, State.OK); // labmon did not run, or the host slept
        see(1_030, State.OK);
        spells.take(START.plusSeconds(1_060).getEpochSecond(), Lab.unread(START.plusSeconds(1_060)));

        var uptime = between(0, 2_000);
        assertThat(uptime.upSeconds()).isEqualTo(60);
        assertThat(uptime.downSeconds()).isZero();
        assertThat(uptime.percent()).hasValue(100);
    }

    @Test
    void nothingKnownIsNoPercentage() {
        assertThat(between(0, 100).percent()).isEmpty();
    }

    @Test
    void aWindowCutsWhatReachesBeyondIt() {
        for (int i = 0; i <= 3_000; i += 30) {
            see(i, i < 1_500 ? State.DOWN : State.OK);
        }
        var uptime = between(1_000, 2_000);

        assertThat(uptime.upSeconds()).isEqualTo(500);
        assertThat(uptime.downSeconds()).isEqualTo(500);
    }

    @Test
    void aMomentOfDownIsNever100() {
        for (int i = 0; i <= 30_000_000; i += 90) {
            see(i, i == 9_000 ? State.DOWN : State.OK);
        }
        assertThat(between(0, 30_000_000).percent()).hasValue(99.999);
    }

    /** Whatever the clock does, no second counts twice. */
    @Test
    void aClockThatJumpsCountsNoSecondTwice() {
        var random = new Random(3);
        for (int round = 0; round < 300; round++) {
            var jumping = new StateTracker(Duration.ofSeconds(30));
            long second = START.getEpochSecond();
            for (int i = 0; i < 200; i++) {
                second += random.nextInt(10) == 0 ? random.nextInt(4_000) - 2_000 : 30;
                var at = Instant.ofEpochSecond(second);
                jumping.take(second, Lab.drive(at, null, STATES.get(random.nextInt(STATES.size()))));
            }
            var from = START.getEpochSecond() - 5_000;
            UptimeRatio.of(List.of(), jumping.newest(), from, second)
                    .values()
                    .forEach(uptime -> assertThat(uptime.upSeconds() + uptime.downSeconds())
                            .isLessThanOrEqualTo(20_000));
            for (var spell : jumping.newest()) {
                assertThat(spell.ended()).isGreaterThanOrEqualTo(spell.began());
            }
        }
    }
}
