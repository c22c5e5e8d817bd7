package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.poll.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ConnectionHistory history = new ConnectionHistory();

    private static MonotonicInstant at(long second) {
        return new MonotonicInstant(
                BEGIN.plusSeconds(second), Duration.ofSeconds(second).toNanos());
    }

    private ConnectionHistoryTest sees(long second, @Nullable Long uptime) {
        return sees(second, true, uptime, null, null, null);
    }

    private ConnectionHistoryTest sees(
            long second,
            boolean connected,
            @Nullable Long uptime,
            @Nullable Long boxUptime,
            @Nullable String address,
            @Nullable Long resyncs) {
        history.add(
                new ConnectionHistory.Sample(at(second), connected, uptime, at(second), boxUptime, address, resyncs));
        return this;
    }

    private void counted(int count, @Nullable Integer resyncs, @Nullable Integer reboots) {
        assertThat(history.counts()).isEqualTo(new Reconnects(count, BEGIN, true, resyncs, reboots));
    }

    @Test
    void beforeTheFirstLookNothingIsCounted() {
        assertThat(history.counts()).isNull();
    }

    @Test
    void anUptimeThatGrowsIsNoReconnect() {
        sees(0, 1_000L).sees(10, 1_010L).sees(20, 1_019L).sees(3_600, 4_601L).counted(0, null, null);
    }

    @Test
    void anUptimeThatFellIsOne() {
        sees(0, 1_000L).sees(10, 4L).sees(20, 14L).counted(1, null, null);
    }

    @Test
    void oneThatFellByALittleIsOneToo() {
        sees(0, 10L).sees(5, 2L).counted(1, null, null);
    }

    @Test
    void aBeginningThatMovedIsOneThoughTheUptimeGrew() {
        sees(0, 100L).sees(3_600, 3_000L).counted(1, null, null);
    }

    @Test
    void lateAnswersAreNone() {
        sees(0, 100L).sees(10, 81L + 29).sees(20, 100L + 20 - 29).counted(1, null, null);
    }

    @Test
    void aClockThatJumpsIsNone() {
        history.add(new ConnectionHistory.Sample(at(0), true, 100L, null, null, null, null));
        history.add(new ConnectionHistory.Sample(
                new MonotonicInstant(
                        BEGIN.plusSeconds(86_400), Duration.ofSeconds(10).toNanos()),
                true,
                110L,
                null,
                null,
                null,
                null));
        counted(0, null, null);
    }

    @Test
    void aHostThatSleptCountsNothing() {
        sees(0, 100L).sees(10, 4_000L).sees(20, 4_010L).counted(0, null, null);
    }

    @Test
    void whileItIsDownNothingIsCountedAndThenOne() {
        sees(0, 1_000L);
        sees(10, false, 0L, null, null, null);
        sees(60, false, 0L, null, null, null);
        sees(120, false, 0L, null, null, null);
        sees(180, 20L).counted(1, null, null);
    }

    @Test
    void anAddressTellsOnlyWhereNoUptimeDoes() {
        sees(0, true, null, null, "203.0.113.1", null).sees(10, true, null, null, "203.0.113.2", null);
        sees(20, true, null, null, null, null).sees(30, true, null, null, "203.0.113.2", null);
        counted(1, null, null);
    }

    @Test
    void anAddressThatChangesBesideAnUptimeThatGrowsIsNone() {
        sees(0, true, 100L, null, "203.0.113.1", null).sees(10, true, 110L, null, "203.0.113.2", null);
        counted(0, null, null);
    }

    @Test
    void aResyncIsToldFromAReconnect() {
        sees(0, true, 100L, 5_000L, null, 1L)
                .sees(10, true, 110L, 5_010L, null, 2L)
                .counted(0, 1, 0);
        sees(20, true, 3L, 5_020L, null, 3L).counted(1, 2, 0);
    }

    @Test
    void aCounterOfResyncsThatWasSetToZeroIsOne() {
        sees(0, true, 100L, 5_000L, null, 7L)
                .sees(10, true, 3L, 5_010L, null, 0L)
                .counted(1, 1, 0);
    }

    @Test
    void aRebootIsNoReconnect() {
        sees(0, true, 100L, 5_000L, null, 1L)
                .sees(300, true, 30L, 90L, null, 0L)
                .counted(0, 0, 1);
        sees(310, true, 40L, 100L, null, 0L).counted(0, 0, 1);
    }

    @Test
    void twoReconnectsBetweenTwoLooksAreOne() {
        sees(0, 1_000L).sees(3_600, 5L).counted(1, null, null);
    }
}
