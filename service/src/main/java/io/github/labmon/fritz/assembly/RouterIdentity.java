package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.text.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The kind of device of a router.
 *
 * @param model the model; {@code null} where it is not known
 * @param firmware the firmware without the number of the hardware
 * @param subject the subject of a sentence about it
 * @param fritz whether it is a device with FRITZ!OS, to which advice about its menus applies
 */
record RouterIdentity(@Nullable String model, @Nullable String firmware, Message subject, boolean fritz) {

    /** A router of which nothing is known. */
    static final RouterIdentity UNKNOWN = new RouterIdentity(null, null, Message.of("fritz.router"), false);

    /**
     * The device of a snapshot.
     *
     * @param previous that of the previous one: advice follows it where no interface is left to report the model
     */
    static RouterIdentity of(RouterSnapshot snapshot, RouterIdentity previous) {
        return snapshot.descriptions().findAny().isPresent()
                ? of(snapshot)
                : new RouterIdentity(null, null, previous.subject, previous.fritz);
    }

    private static RouterIdentity of(RouterSnapshot snapshot) {
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
        var known = model != null ? model : described.orElse(null);
        return new RouterIdentity(
                known,
                firmware != null ? DeviceDescription.withoutHardware(firmware) : describedFirmware.orElse(null),
                known == null ? UNKNOWN.subject : Message.literal(known),
                snapshot.descriptions().anyMatch(DeviceDescription::isFritz));
    }
}
