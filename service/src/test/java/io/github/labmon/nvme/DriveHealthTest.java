package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.DriveHealth.Sight;
import io.github.labmon.nvme.DriveHealth.Verdict;
import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.status.State;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriveHealthTest {

    private static DriveIdentity drive(@Nullable String state) {
        return new DriveIdentity(
                "nvme0", "LAB#1", "LAB SSD", "LAB", "1.0", "pcie", state, false, List.of("nvme0n1"), 1_000L);
    }

    private static SmartLog log(SmartField field, long value, SmartLog.Sign... signs) {
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        values.putAll(SmartFixtures.log(SmartFixtures.page()).values());
        values.put(field, BigInteger.valueOf(value));
        return new SmartLog(values, new TreeMap<>(), Set.of(signs));
    }

    private static Verdict judge(SmartLog log) {
        return DriveHealth.judge(
                new DriveHealth.Facts(drive("live"), DriveSensors.NONE, log, 38, false, false, Sight.FULL));
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIA_ERRORS, 0, OK, ''",
        "ERROR_LOG_ENTRIES, 1000000, OK, ''",
        "UNSAFE_SHUTDOWNS, 100000, OK, ''",
        "CRITICAL_WARNING, 1, CRITICAL, spare-low",
        "CRITICAL_WARNING, 2, WARNING, temperature-alarm",
        "CRITICAL_WARNING, 4, CRITICAL, reliability-degraded",
        "CRITICAL_WARNING, 8, CRITICAL, read-only",
        "CRITICAL_WARNING, 16, WARNING, volatile-backup-failed",
        "CRITICAL_WARNING, 32, WARNING, persistent-memory-unreliable",
        "CRITICAL_WARNING, 64, WARNING, unknown-warning-bit",
        "AVAILABLE_SPARE, 10, OK, ''",
        "AVAILABLE_SPARE, 9, CRITICAL, spare-low",
        "PERCENTAGE_USED, 89, OK, ''",
        "PERCENTAGE_USED, 90, WARNING, wear-high",
        "PERCENTAGE_USED, 100, WARNING, wear-used-up",
        "PERCENTAGE_USED, 255, WARNING, wear-used-up",
        "MEDIA_ERRORS, 7, WARNING, media-errors",
    })
    void theSmartLogIsJudged(SmartField field, long value, State state, String reason) {
        assertThat(judge(log(field, value)))
                .isEqualTo(new Verdict(state, reason.isEmpty() ? List.of() : List.of(reason)));
    }

    @Test
    void mediaErrorsThatRiseAreWorseThanThoseThatStand() {
        var rising = DriveHealth.judge(new DriveHealth.Facts(
                drive("live"), DriveSensors.NONE, log(SmartField.MEDIA_ERRORS, 7), 38, false, true, Sight.FULL));

        assertThat(rising).isEqualTo(new Verdict(State.CRITICAL, List.of("media-errors-rising")));
    }

    @Test
    void theWorstCountsAndEveryReasonIsTold() {
        assertThat(judge(log(SmartField.CRITICAL_WARNING, 0x3F, SmartLog.Sign.FAILED)))
                .isEqualTo(new Verdict(
                        State.CRITICAL,
                        List.of(
                                "temperature-alarm",
                                "spare-low",
                                "reliability-degraded",
                                "read-only",
                                "volatile-backup-failed",
                                "persistent-memory-unreliable",
                                "smart-failed")));
    }

    @Test
    void signsOfSmartctlAreReasons() {
        var verdict = judge(log(SmartField.MEDIA_ERRORS, 0, SmartLog.Sign.PREFAIL, SmartLog.Sign.SELF_TEST_FAILED));

        assertThat(verdict).isEqualTo(new Verdict(State.WARNING, List.of("smart-prefail", "self-test-failed")));
    }

    @ParameterizedTest
    @CsvSource({
        "live, , 69, false, REDUCED, OK, ''",
        "live, , 70, false, REDUCED, WARNING, temperature-high",
        "live, 82, 81, false, REDUCED, OK, ''",
        "live, 82, 82, false, REDUCED, WARNING, temperature-high",
        "live, , , false, REDUCED, OK, ''",
        ", , 38, false, REDUCED, OK, ''",
        ", , , false, REDUCED, UNKNOWN, smart-unread",
        "live, , 38, false, BLIND, UNKNOWN, smart-unread",
        "live, , , false, SILENT, DOWN, drive-silent",
        "resetting, , 38, false, REDUCED, OK, ''",
        "resetting, , 38, true, REDUCED, WARNING, controller-not-live",
        "dead, , , true, FULL, CRITICAL, controller-dead",
    })
    void withoutTheSmartLogTheKernelIsBelieved(
            String state,
            Integer threshold,
            Integer celsius,
            boolean notLive,
            Sight sight,
            State judged,
            String reason) {
        var sensors = new DriveSensors(celsius, List.of(), TemperatureLimits.of(threshold, null), null, null, null);

        assertThat(DriveHealth.judge(
                        new DriveHealth.Facts(drive(state), sensors, null, celsius, notLive, false, sight)))
                .isEqualTo(new Verdict(judged, reason.isEmpty() ? List.of() : List.of(reason)));
    }

    @Test
    void theAlarmOfTheKernelIsTheBitOfTheDrive() {
        var sensors = new DriveSensors(50, List.of(), TemperatureLimits.of(82, 85), true, null, null);

        assertThat(DriveHealth.judge(
                        new DriveHealth.Facts(drive("live"), sensors, null, 50, false, false, Sight.REDUCED)))
                .isEqualTo(new Verdict(State.WARNING, List.of("temperature-alarm")));
    }
}
