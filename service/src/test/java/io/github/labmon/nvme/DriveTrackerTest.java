package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.status.Problem;
import io.github.labmon.text.EnglishTexts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriveTrackerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DriveTracker tracker =
            new DriveTracker(reading("live", "1.0", new SmartReading.Pending(Duration.ZERO)), START);

    private static DriveReading reading(String state, String firmware, SmartReading smart) {
        return new DriveReading(
                SmartFixtures.drive(state, firmware), DriveSensors.NONE, DriveReading.SensorResponse.ARRIVED, smart);
    }

    private static Available smart(long mediaErrors, long hours, Instant at) {
        var page = ByteBuffer.wrap(SmartFixtures.page()).order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(160, mediaErrors).putLong(128, hours);
        return new Available(SmartFixtures.log(page.array()), "smart-log", at, ReportedDrive.NONE);
    }

    private void accept(long mediaErrors, long hours, Instant at) {
        tracker.accept(reading("live", "1.0", smart(mediaErrors, hours, at)), at);
    }

    private SmartLog shown() {
        return tracker.smart().orElseThrow().log();
    }

    @Test
    void aResetIsNotLongBecauseTheClockWasSet() {
        var reset =
                new DriveTracker(reading("resetting", "1.0", new SmartReading.Pending(Duration.ZERO)), Instant.EPOCH);
        reset.accept(reading("resetting", "1.0", new SmartReading.Pending(Duration.ZERO)), START);
        assertThat(reset.isNotLive(START)).isFalse();

        var hours = START.plus(Duration.ofHours(2));
        reset.accept(reading("resetting", "1.0", new SmartReading.Pending(Duration.ZERO)), hours);
        assertThat(reset.isNotLive(hours)).isTrue();
    }

    @Test
    void mediaErrorsThatRoseCountAsRisingForAWeek() {
        accept(3, 100, START);
        assertThat(tracker.mediaErrorsRise(START)).isFalse();
        accept(4, 101, START.plusSeconds(10));
        accept(4, 101, START.plusSeconds(20));

        assertThat(tracker.mediaErrorsRise(START.plusSeconds(20))).isTrue();
        assertThat(tracker.mediaErrorsRise(START.plusSeconds(8 * 24 * 3600))).isFalse();
    }

    @Test
    void aCounterThatDecreasedIsLeftOutAndReportedOnce() {
        accept(0, 100, START);
        accept(0, 99, START.plusSeconds(10));

        assertThat(shown().get(SmartField.POWER_ON_HOURS)).isNull();
        assertThat(shown().get(SmartField.POWER_CYCLES)).isNotNull();
        assertThat(EnglishTexts.rendered(tracker.problems()))
                .containsExactly(Problem.reported(
                        "nvme-counter-fell",
                        "Left out because a counter never decreases, and these did: power on hours; labmon continues"
                                + " from the new values"));

        accept(0, 99, START.plusSeconds(20));
        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(99);
        assertThat(tracker.problems()).isEmpty();
    }

    @Test
    void otherFirmwareResetsTheCounters() {
        accept(5, 100, START);
        tracker.accept(reading("live", "2.0", smart(0, 1, START.plusSeconds(10))), START.plusSeconds(10));

        assertThat(tracker.problems()).isEmpty();
        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(1);
    }

    @Test
    void aLogThatIsNotNewerThanTheLastIsIgnored() {
        accept(5, 100, START);
        accept(4, 99, START.minusSeconds(10));
        accept(6, 101, START);

        assertThat(shown().number(SmartField.POWER_ON_HOURS)).isEqualTo(100);
        assertThat(tracker.mediaErrorsRise(START)).isFalse();
    }

    @Test
    void aResetIsNoFaultBeforeAMinuteHasPassed() {
        var pending = new SmartReading.Pending(Duration.ZERO);
        tracker.accept(reading("resetting", "1.0", pending), START);
        tracker.accept(reading("connecting", "1.0", pending), START.plusSeconds(30));

        assertThat(tracker.isNotLive(START.plusSeconds(60))).isFalse();
        assertThat(tracker.isNotLive(START.plusSeconds(61))).isTrue();

        tracker.accept(reading("live", "1.0", pending), START.plusSeconds(70));
        assertThat(tracker.isNotLive(START.plusSeconds(200))).isFalse();
    }

    @Test
    void aFailureHoldsWhileTheNextAttemptRunsAndEndsWithASmartLog() {
        var failure = new Unavailable(new SmartFailure(
                SmartFailure.SmartFailureKind.TOOL_FAILED, Problem.reported("nvme-tool-failed", "failed")));
        tracker.accept(reading("live", "1.0", failure), START);
        tracker.accept(reading("live", "1.0", new SmartReading.Pending(Duration.ZERO)), START.plusSeconds(10));
        assertThat(tracker.failure()).contains(failure);

        accept(0, 100, START.plusSeconds(20));
        assertThat(tracker.failure()).isEmpty();
    }

    @Test
    void aTemperatureOfTheSmartLogIsShownForTenMinutes() {
        accept(0, 100, START);

        assertThat(tracker.celsius(START.plusSeconds(600))).contains(38);
        assertThat(tracker.celsius(START.plusSeconds(601))).isEmpty();
    }
}
