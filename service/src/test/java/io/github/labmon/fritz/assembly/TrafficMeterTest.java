package io.github.labmon.fritz.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.assembly.TrafficMeter.CounterSample;
import io.github.labmon.fritz.assembly.TrafficMeter.Traffic;
import io.github.labmon.fritz.poll.MonotonicInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Totals and rates from counters that wrap, are reset, or show nonsense. */
class TrafficMeterTest {

    private static final long WRAP = 1L << 32;
    private static final long LINE = 250_000_000;

    private final TrafficMeter meter = new TrafficMeter();

    private Traffic reading(
            long second, @Nullable Long wide, @Nullable Long narrow, boolean restarted, @Nullable Long max) {
        var at = new MonotonicInstant(
                Instant.EPOCH.plusSeconds(second), Duration.ofSeconds(second).toNanos());
        return meter.add(new CounterSample(at, wide, narrow, restarted, max));
    }

    private Traffic wide(long second, long bytes) {
        return reading(second, bytes, bytes % WRAP, false, LINE);
    }

    private Traffic narrow(long second, long bytes) {
        return reading(second, null, bytes, false, LINE);
    }

    private static Traffic of(@Nullable Long bytes, @Nullable Integer bits, @Nullable Double rate) {
        return new Traffic(bytes, bits, rate);
    }

    @Test
    void theWideCounterYieldsTotalAndRate() {
        assertThat(wide(0, 30_000_000_000L)).isEqualTo(of(30_000_000_000L, 64, null));
        assertThat(wide(10, 30_000_100_000L)).isEqualTo(of(30_000_100_000L, 64, 10_000.0));
    }

    @Test
    void aMomentaryZeroIsHeldBack() {
        wide(0, 3_296_165_723L);
        assertThat(wide(10, 0)).isEqualTo(of(null, null, null));
        assertThat(wide(20, 3_296_199_330L)).isEqualTo(of(3_296_199_330L, 64, 1_680.4));
    }

    @Test
    void aMomentaryZeroIsHeldBackAlsoWhenTheUptimeFell() {
        wide(0, 3_296_165_723L);
        assertThat(reading(10, 0L, 0L, true, LINE)).isEqualTo(of(null, null, null));
        assertThat(wide(20, 3_296_199_330L)).isEqualTo(of(3_296_199_330L, 64, 1_680.4));
    }

    @Test
    void aSmallDecreaseIsHeldBack() {
        wide(0, 1_000_000);
        assertThat(wide(10, 999_000).bytes()).isNull();
        assertThat(wide(20, 1_020_000)).isEqualTo(of(1_020_000L, 64, 1_000.0));
    }

    @Test
    void aResetIsAcceptedWhenTheNextValueIsLowToo() {
        wide(0, 9_000_000);
        assertThat(wide(10, 1_000).bytes()).isNull();
        assertThat(wide(20, 21_000)).isEqualTo(of(21_000L, 64, 2_000.0));
        assertThat(wide(30, 41_000)).isEqualTo(of(41_000L, 64, 2_000.0));
    }

    @Test
    void aResetIsAcceptedAtOnceWhenTheUptimeFell() {
        wide(0, 9_000_000);
        assertThat(reading(10, 1_000L, 1_000L, true, LINE)).isEqualTo(of(1_000L, 64, null));
        assertThat(wide(20, 21_000)).isEqualTo(of(21_000L, 64, 2_000.0));
    }

    @Test
    void theNarrowCounterWraps() {
        assertThat(narrow(0, WRAP - 50_000)).isEqualTo(of(WRAP - 50_000, 32, null));
        assertThat(narrow(10, 50_000)).isEqualTo(of(WRAP + 50_000, 32, 10_000.0));
        assertThat(narrow(20, 150_000)).isEqualTo(of(WRAP + 150_000, 32, 10_000.0));
    }

    @Test
    void aDecreaseTooLargeForTheLineIsNoWrap() {
        narrow(0, 3_296_165_723L);
        assertThat(narrow(10, 5_000_000).bytes()).isNull();
        assertThat(narrow(20, 5_100_000)).isEqualTo(of(5_100_000L, 32, 10_000.0));
    }

    @Test
    void aZeroOfTheNarrowCounterIsNeverAWrap() {
        narrow(0, WRAP - 10);
        assertThat(narrow(10, 0).bytes()).isNull();
    }

    @Test
    void withoutAKnownLineOnlyADecreaseFromEndToBeginningIsAWrap() {
        reading(0, null, WRAP / 2, false, null);
        assertThat(reading(10, null, WRAP / 4, false, null).bytes()).isNull();
        var other = new TrafficMeter();
        other.add(new CounterSample(new MonotonicInstant(Instant.EPOCH, 0), null, WRAP - 1, false, null));
        assertThat(other.add(new CounterSample(
                        new MonotonicInstant(
                                Instant.EPOCH, Duration.ofSeconds(10).toNanos()),
                        null,
                        99_999L,
                        false,
                        null)))
                .isEqualTo(of(WRAP + 99_999, 32, 10_000.0));
    }

    @Test
    void aNarrowValueBeyondItsRangeIsIgnored() {
        assertThat(reading(0, 5_221_019_883L, 5_221_019_883L, false, LINE)).isEqualTo(of(5_221_019_883L, 64, null));
        assertThat(reading(10, null, WRAP, false, LINE)).isEqualTo(of(null, null, null));
    }

    @Test
    void aContradictingWideCounterIsUsedOnlyWhileItGrows() {
        assertThat(reading(0, 0L, 700_000_000L, false, LINE)).isEqualTo(of(700_000_000L, 32, null));
        assertThat(reading(10, 0L, 700_100_000L, false, LINE)).isEqualTo(of(700_100_000L, 32, 10_000.0));
        assertThat(reading(20, 10L * WRAP, 700_200_000L, false, LINE)).isEqualTo(of(10 * WRAP, 64, null));
    }

    @Test
    void aRateBeyondTheLineIsDropped() {
        wide(0, 0);
        assertThat(wide(10, 400_000_000)).isEqualTo(of(400_000_000L, 64, null));
        assertThat(TrafficMeter.plausible(13e9, null)).isNull();
        assertThat(TrafficMeter.plausible(12e9, null)).isEqualTo(12e9);
        assertThat(TrafficMeter.plausible(1_000.0, 1_024L)).isEqualTo(1_000.0);
    }

    @Test
    void overALongGapThereIsNoRate() {
        wide(0, 0);
        assertThat(wide(3_600, 3_600)).isEqualTo(of(3_600L, 64, null));
    }

    @Test
    void noRateIsNegativeOrTooFast() {
        var random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            var wide = random.nextInt(4) == 0 ? null : (Long) random.nextLong(0, Long.MAX_VALUE >> random.nextInt(62));
            var narrow = random.nextInt(4) == 0 ? null : (Long) random.nextLong(0, WRAP + 10);
            var max = random.nextInt(3) == 0 ? null : (Long) random.nextLong(0, LINE);
            var traffic = reading(i * 5L, wide, narrow, random.nextInt(5) == 0, max);

            var rate = traffic.bytesPerSecond();
            assertThat(rate == null || (rate >= 0 && rate <= 12.5e9)).isTrue();
            assertThat(traffic.bytes() == null || traffic.bytes() >= 0).isTrue();
            assertThat(traffic.bytes() == null).isEqualTo(traffic.counterBits() == null);
        }
    }
}
