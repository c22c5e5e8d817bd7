package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import java.util.List;

/** The result of reading a NUT server. */
sealed interface ServerReading {

    /** It responded. */
    record Devices(List<DeviceReading> devices) implements ServerReading {

        public Devices {
            devices = List.copyOf(devices);
        }
    }

    /** It could not be read. */
    record Unreadable(Problem problem) implements ServerReading {}
}
