package io.github.labmon.nvme.sysfs;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells everybody of a drive after asking it.
 *
 * @param celsius the composite temperature
 * @param sensors the sensors inside
 * @param limits from where on the drive is too warm
 * @param alarm bit 0x02 of the critical warning
 * @param allocatedBytes what the drive calls allocated
 * @param implausible what was left out because it cannot be, in words; {@code null} for nothing
 */
public record DriveSensors(
        @Nullable Integer celsius,
        List<TemperatureSensor> sensors,
        TemperatureLimits limits,
        @Nullable Boolean alarm,
        @Nullable Long allocatedBytes,
        @Nullable String implausible) {

    /** Nothing is known. */
    public static final DriveSensors NONE = new DriveSensors(null, List.of(), TemperatureLimits.NONE, null, null, null);

    public DriveSensors {
        sensors = List.copyOf(sensors);
    }

    /** With the thresholds of another source where the kernel has none. */
    public DriveSensors withLimits(TemperatureLimits others) {
        return new DriveSensors(celsius, sensors, limits.or(others), alarm, allocatedBytes, implausible);
    }

    /** Whether the drive told anything. */
    public boolean isKnown() {
        return celsius != null || alarm != null;
    }
}
