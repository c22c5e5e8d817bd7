package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a clock of the test's, with a kernel counter that advances by 10 a second. */
class IntervalMeterTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private final List<Long> pauses = new ArrayList<>();

    private final IntervalMeter.Time time = new IntervalMeter.Time(() -> now, nanos -> {
        pauses.add(nanos);
        now += nanos;
    });

    private IntervalMeter<Long, String> meter() {
        return new IntervalMeter<>(
                () -> now / (100 * MILLI), (before, after, seconds) -> after - before + " in " + seconds, time);
    }

    private void pass(long millis) {
        now += millis * MILLI;
    }

    @Test
    void theFirstMeasurementWaitsForTheRestOf200MillisecondsAndNotLonger() throws Exception {
        var meter = meter();
        pass(50);

        assertThat(meter.measure()).isEqualTo("2 in 0.2");
        assertThat(pauses).containsExactly(150 * MILLI);
    }

    @Test
    void aMeasurementCoversTheTimeSinceTheOneBefore() throws Exception {
        var meter = meter();
        pass(1_000);
        assertThat(meter.measure()).isEqualTo("10 in 1.0");
        pass(30_000);
        assertThat(meter.measure()).isEqualTo("300 in 30.0");
        assertThat(pauses).isEmpty();
    }

    @Test
    void withinTheShortestIntervalTheLastMeasurementIsReturnedWithoutWaiting() throws Exception {
        var meter = meter();
        pass(1_000);
        meter.measure();
        pass(199);

        assertThat(meter.measure()).isEqualTo("10 in 1.0");
        assertThat(pauses).isEmpty();

        pass(1);
        assertThat(meter.measure()).isEqualTo("2 in 0.2");
    }

    @Test
    void theFirstMeasurementBeginsWithTheSampleOfTheStart() throws Exception {
        pass(5_000);
        var meter = new IntervalMeter<Long, Long>(() -> 80L, (before, after, seconds) -> after - before, time, 30L, 0);

        assertThat(meter.measure()).isEqualTo(50);
        assertThat(pauses).isEmpty();
    }
}
