package io.github.labmon.nvme;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.DriveSensors;
import io.github.labmon.nvme.tool.SmartReading;

/**
 * The responses of one drive to one reading.
 *
 * @param sensors {@link DriveSensors#NONE} where they have not arrived
 */
record DriveReading(DriveIdentity drive, DriveSensors sensors, SensorResponse sensorResponse, SmartReading smart) {

    /** Whether the sensors responded. */
    enum SensorResponse {
        ARRIVED,
        /** They are being read. */
        PENDING,
        /** The kernel has waited for them for too long, or reading them failed. */
        MISSING
    }

    /** Of a drive that the kernel has given up: it is not queried. */
    static DriveReading ofDead(DriveIdentity drive) {
        return new DriveReading(drive, DriveSensors.NONE, SensorResponse.ARRIVED, new SmartReading.Skipped());
    }
}
