package io.github.labmon.nvme;

import io.github.labmon.nvme.smart.SmartField;
import io.github.labmon.nvme.smart.SmartLog;
import org.jspecify.annotations.Nullable;

/** How long a drive lasts at the rate of its whole life so far. */
final class LifeForecast {

    private static final int HOURS_OF_DAY = 24;
    private static final int ALL = 100;

    /** A week: data that was copied to a new drive is not the rate at which it wears. */
    private static final int LEAST_HOURS = 7 * HOURS_OF_DAY;

    private LifeForecast() {}

    /** {@code null} in the first week, at 0 % used, and where either value is not known. */
    static @Nullable Integer daysLeft(SmartLog log) {
        var used = log.number(SmartField.PERCENTAGE_USED);
        var hours = log.number(SmartField.POWER_ON_HOURS);
        if (used == null || used == 0 || hours == null || hours < LEAST_HOURS) {
            return null;
        }
        return (int) ((long) hours * Math.max(0, ALL - used) / used / HOURS_OF_DAY);
    }
}
