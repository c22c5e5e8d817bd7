package io.github.labmon.nvme.sysfs;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.smart.TemperatureSensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a drive that the kernel publishes without any right, after querying the drive.
 *
 * @param celsius the composite temperature
 * @param sensors the sensors inside
 * @param limits the thresholds of the temperature
 * @param alarm bit 0x02 of the critical warning
 * @param allocatedBytes the part that the drive calls allocated
 * @param implausibleCelsius a composite temperature that was left out because it is impossible
 */
public record DriveSensors(
        @Nullable Integer celsius,
        List<TemperatureSensor> sensors,
        TemperatureLimits limits,
        @Nullable Boolean alarm,
        @Nullable Long allocatedBytes,
        @Nullable Integer implausibleCelsius) {

    /** Nothing is known. */
    public static final DriveSensors NONE = new DriveSensors(null, List.of(), TemperatureLimits.NONE, null, null, null);

    public DriveSensors {
        sensors = List.copyOf(sensors);
    }

    /** With the thresholds of another source where the kernel has none. */
    public DriveSensors withLimits(TemperatureLimits others) {
        return new DriveSensors(celsius, sensors, limits.or(others), alarm, allocatedBytes, implausibleCelsius);
    }

    /** Whether the drive responded. */
    public boolean isKnown() {
        return celsius != null || alarm != null;
    }
}
