package io.github.labmon.fritz;

import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.DeviceDescription;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What kind of device a router is.
 *
 * @param model the model; {@code null} where it is not known
 * @param firmware the firmware without the number of the hardware
 * @param fritz whether it is a device with FRITZ!OS, to which advice about its menus applies
 */
record RouterIdentity(@Nullable String model, @Nullable String firmware, boolean fritz) {

    static RouterIdentity of(RouterSnapshot snapshot) {
        var fields = new FieldReader(snapshot);
        var model = fields.text("ModelName", RouterQuery.DEVICE);
        var firmware = fields.text("SoftwareVersion", RouterQuery.DEVICE);
        var described = snapshot.descriptions()
                .map(DeviceDescription::model)
                .filter(Objects::nonNull)
                .findFirst();
        var describedFirmware = snapshot.descriptions()
                .map(DeviceDescription::firmware)
                .filter(Objects::nonNull)
                .findFirst();
        return new RouterIdentity(
                model != null ? model : described.orElse(null),
                firmware != null ? DeviceDescription.withoutHardware(firmware) : describedFirmware.orElse(null),
                snapshot.descriptions().anyMatch(DeviceDescription::isFritz));
    }

    /** The subject of a sentence about it. */
    String subject() {
        return model == null ? "The router" : model;
    }
}
