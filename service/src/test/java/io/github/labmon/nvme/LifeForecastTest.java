package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a drive lasts at the rate of its whole life, and where that is not known. */
class LifeForecastTest {

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
        assertThat(LifeForecast.daysLeft(log(used, hours))).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"0, 8760", "1, 167", "1, 0", ", 8760", "5,", ","})
    void thereIsNoneWhereItIsNotKnown(@Nullable Integer used, @Nullable Integer hours) {
        assertThat(LifeForecast.daysLeft(log(used, hours))).isNull();
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
