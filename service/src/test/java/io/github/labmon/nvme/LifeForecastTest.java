package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveCapacity;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.State;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a drive lasts at the rate of its whole life, and where that cannot be said. */
class LifeForecastTest {

    private static final DriveCapacity NO_CAPACITY = new DriveCapacity(null, null, null, null, null, null);

    private static NvmeDrive drive(SmartLog log) {
        var done = new SmartReading.Done(log, "smart-log", Instant.EPOCH, null, null, TemperatureLimits.NONE);
        var identity = new DriveIdentity("nvme0", "L#1", null, null, null, null, "live", null, List.of(), null);
        return new DriveSnapshot(
                        identity,
                        DriveSensors.NONE,
                        done,
                        null,
                        NO_CAPACITY,
                        new DriveHealth.Verdict(State.OK, List.of()),
                        null,
                        List.of())
                .document(new IdentifierMasking(false));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 168, 693",
        "7, 7890, 4367",
        "50, 8760, 365",
        "99, 8760, 3",
        "100, 8760, 0",
        "255, 8760, 0",
        "1, 175680, 724680"
    })
    void atTheRateOfItsWholeLife(int used, int hours, int days) {
        assertThat(drive(log(used, hours)).estimatedLifeLeftDays()).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"0, 8760", "1, 167", "1, 0", ", 8760", "5,", ","})
    void thereIsNoneWhereItCannotBeSaid(@Nullable Integer used, @Nullable Integer hours) {
        assertThat(drive(log(used, hours)).estimatedLifeLeftDays()).isNull();
    }

    private static SmartLog log(@Nullable Integer used, @Nullable Integer hours) {
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        if (used != null) {
            values.put(SmartField.PERCENTAGE_USED, BigInteger.valueOf(used));
        }
        if (hours != null) {
            values.put(SmartField.POWER_ON_HOURS, BigInteger.valueOf(hours));
        }
        return new SmartLog(values, new TreeMap<>(), Set.of());
    }
}
