package io.github.labmon.fritz.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.status.Reconnects;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which readings are counted as reconnects, resyncs and reboots. */
class ConnectionHistoryTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ConnectionHistory history = new ConnectionHistory();

    private static MonotonicInstant at(long second) {
        return new MonotonicInstant(
                BEGIN.plusSeconds(second), Duration.ofSeconds(second).toNanos());
    }

    private ConnectionHistoryTest reading(long second, @Nullable Long uptime) {
        return reading(second, true, uptime, null, null, null);
    }

    private ConnectionHistoryTest reading(
            long second,
            boolean connected,
            @Nullable Long uptime,
            @Nullable Long boxUptime,
            @Nullable String address,
            @Nullable Long resyncs) {
        history.add(new ConnectionHistory.UptimeSample(
                at(second), connected, uptime, at(second), boxUptime, address, resyncs));
        return this;
    }

    private void counted(int count, @Nullable Integer resyncs, @Nullable Integer reboots) {
        assertThat(history.counts()).isEqualTo(new Reconnects(count, BEGIN, true, resyncs, reboots));
    }

    @Test
    void beforeTheFirstReadingNothingIsCounted() {
        assertThat(history.counts()).isNull();
    }

    @Test
    void theBeginIsThatOfTheClockAfterItWasSet() {
        var wrong = new MonotonicInstant(Instant.EPOCH, Duration.ofSeconds(0).toNanos());
        history.add(new ConnectionHistory.UptimeSample(wrong, true, 1_000L, null, null, null, null));
        assertThat(history.counts()).isEqualTo(new Reconnects(0, Instant.EPOCH, true, null, null));

        reading(30, 1_030L).counted(0, null, null);
    }

    @Test
    void theBeginIsNotInTheFutureAfterTheClockWasSetBack() {
        var ahead = new MonotonicInstant(BEGIN.plus(Duration.ofDays(1_461)), 0);
        history.add(new ConnectionHistory.UptimeSample(ahead, true, 1_000L, null, null, null, null));

        reading(30, 1_030L).counted(0, null, null);
    }

    @Test
    void anUptimeThatGrowsIsNoReconnect() {
        reading(0, 1_000L)
                .reading(10, 1_010L)
                .reading(20, 1_019L)
                .reading(3_600, 4_601L)
                .counted(0, null, null);
    }

    @Test
    void aLowerUptimeIsAReconnect() {
        reading(0, 1_000L).reading(10, 4L).reading(20, 14L).counted(1, null, null);
    }

    @Test
    void aSlightlyLowerUptimeIsAReconnectToo() {
        reading(0, 10L).reading(5, 2L).counted(1, null, null);
    }

    @Test
    void aLaterStartIsAReconnectThoughTheUptimeGrew() {
        reading(0, 100L).reading(3_600, 3_000L).counted(1, null, null);
    }

    @Test
    void lateAnswersAreNoReconnect() {
        reading(0, 100L).reading(10, 81L + 29).reading(20, 100L + 20 - 29).counted(1, null, null);
    }

    @Test
    void aJumpOfTheWallClockIsNoReconnect() {
        history.add(new ConnectionHistory.UptimeSample(at(0), true, 100L, null, null, null, null));
        history.add(new ConnectionHistory.UptimeSample(
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
        reading(0, 100L).reading(10, 4_000L).reading(20, 4_010L).counted(0, null, null);
    }

    @Test
    void anOutageIsOneReconnect() {
        reading(0, 1_000L);
        reading(10, false, 0L, null, null, null);
        reading(60, false, 0L, null, null, null);
        reading(120, false, 0L, null, null, null);
        reading(180, 20L).counted(1, null, null);
    }

    @Test
    void aNewAddressCountsOnlyWithoutAnUptime() {
        reading(0, true, null, null, "203.0.113.1", null).reading(10, true, null, null, "203.0.113.2", null);
        reading(20, true, null, null, null, null).reading(30, true, null, null, "203.0.113.2", null);
        counted(1, null, null);
    }

    @Test
    void aNewAddressBesideAGrowingUptimeIsNoReconnect() {
        reading(0, true, 100L, null, "203.0.113.1", null).reading(10, true, 110L, null, "203.0.113.2", null);
        counted(0, null, null);
    }

    @Test
    void aResyncIsDistinguishedFromAReconnect() {
        reading(0, true, 100L, 5_000L, null, 1L)
                .reading(10, true, 110L, 5_010L, null, 2L)
                .counted(0, 1, 0);
        reading(20, true, 3L, 5_020L, null, 3L).counted(1, 2, 0);
    }

    @Test
    void aResetResyncCounterIsAResync() {
        reading(0, true, 100L, 5_000L, null, 7L)
                .reading(10, true, 3L, 5_010L, null, 0L)
                .counted(1, 1, 0);
    }

    @Test
    void aRebootIsNoReconnect() {
        reading(0, true, 100L, 5_000L, null, 1L)
                .reading(300, true, 30L, 90L, null, 0L)
                .counted(0, 0, 1);
        reading(310, true, 40L, 100L, null, 0L).counted(0, 0, 1);
    }

    @Test
    void twoReconnectsBetweenTwoReadingsAreCountedOnce() {
        reading(0, 1_000L).reading(3_600, 5L).counted(1, null, null);
    }
}
