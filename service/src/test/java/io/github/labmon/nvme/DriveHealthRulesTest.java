package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

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

class DriveHealthRulesTest {

    private static DriveIdentity drive(@Nullable String state) {
        return SmartFixtures.drive(state, "1.0");
    }

    private static SmartLog log(SmartField field, long value, SmartLog.SmartConclusion... findings) {
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        values.putAll(SmartFixtures.log(SmartFixtures.page()).values());
        values.put(field, BigInteger.valueOf(value));
        return new SmartLog(values, new TreeMap<>(), Set.of(findings));
    }

    private static DriveHealth evaluate(SmartLog log) {
        return DriveHealthRules.evaluate(
                new DriveHealthRules.Input(drive("live"), DriveSensors.NONE, log, 38, false, false, SmartAccess.KNOWN));
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
    void theSmartLogDecides(SmartField field, long value, State state, String reason) {
        assertThat(evaluate(log(field, value)))
                .isEqualTo(new DriveHealth(state, reason.isEmpty() ? List.of() : List.of(reason.split(" ", -1))));
    }

    @Test
    void mediaErrorsThatRiseAreWorseThanConstantOnes() {
        var rising = DriveHealthRules.evaluate(new DriveHealthRules.Input(
                drive("live"), DriveSensors.NONE, log(SmartField.MEDIA_ERRORS, 7), 38, false, true, SmartAccess.KNOWN));

        assertThat(rising).isEqualTo(new DriveHealth(State.CRITICAL, List.of("media-errors-rising")));
    }

    @Test
    void theWorstCountsAndEveryReasonIsReported() {
        assertThat(evaluate(log(SmartField.CRITICAL_WARNING, 0x3F, SmartLog.SmartConclusion.FAILED)))
                .isEqualTo(new DriveHealth(
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
    void findingsOfSmartctlAreReasons() {
        var health = evaluate(log(
                SmartField.MEDIA_ERRORS,
                0,
                SmartLog.SmartConclusion.PREFAIL,
                SmartLog.SmartConclusion.SELF_TEST_FAILED));

        assertThat(health).isEqualTo(new DriveHealth(State.WARNING, List.of("smart-prefail", "self-test-failed")));
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
        "live, , 38, false, FAILED, UNKNOWN, smart-unread",
        "live, , , false, NO_RESPONSE, DOWN, drive-silent",
        "live, , , false, PENDING, UNKNOWN, still-reading",
        "live, 40, 41, false, PENDING, WARNING, still-reading temperature-high",
        "resetting, , 38, false, REDUCED, OK, ''",
        "resetting, , 38, true, REDUCED, WARNING, controller-not-live",
        "dead, , , true, KNOWN, CRITICAL, controller-dead",
    })
    void withoutTheSmartLogTheKernelDecides(
            String state,
            Integer threshold,
            Integer celsius,
            boolean notLive,
            SmartAccess access,
            State expected,
            String reason) {
        var sensors = new DriveSensors(celsius, List.of(), TemperatureLimits.of(threshold, null), null, null, null);

        assertThat(DriveHealthRules.evaluate(
                        new DriveHealthRules.Input(drive(state), sensors, null, celsius, notLive, false, access)))
                .isEqualTo(new DriveHealth(expected, reason.isEmpty() ? List.of() : List.of(reason.split(" ", -1))));
    }

    @Test
    void theAlarmOfTheKernelIsTheBitOfTheDrive() {
        var sensors = new DriveSensors(50, List.of(), TemperatureLimits.of(82, 85), true, null, null);

        assertThat(DriveHealthRules.evaluate(new DriveHealthRules.Input(
                        drive("live"), sensors, null, 50, false, false, SmartAccess.REDUCED)))
                .isEqualTo(new DriveHealth(State.WARNING, List.of("temperature-alarm")));
    }
}
