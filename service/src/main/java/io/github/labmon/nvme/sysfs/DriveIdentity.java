package io.github.labmon.nvme.sysfs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drive as the kernel knows it without querying it: a controller, or a disk behind a USB bridge.
 *
 * @param name {@code nvme0}, {@code sda}: assigned anew at each boot
 * @param key identifies the drive under another name: its serial number and the number of its controller
 * @param state {@code live}, {@code resetting}, …
 * @param readOnly whether the kernel takes no writes
 * @param disks the block devices of its namespaces
 * @param totalBytes their size
 * @param bridge smartctl's device type of the USB bridge that it is behind, {@code sntrealtek}; {@code null} for none
 */
public record DriveIdentity(
        String name,
        String key,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String firmware,
        @Nullable String transport,
        @Nullable String state,
        @Nullable Boolean readOnly,
        List<String> disks,
        @Nullable Long totalBytes,
        @Nullable String bridge) {

    public DriveIdentity {
        disks = List.copyOf(disks);
    }

    /** One of which nothing but its name is known. */
    public static DriveIdentity named(String name) {
        return new DriveIdentity(name, name, null, null, null, null, null, null, List.of(), null, null);
    }

    /** One of which nothing but its serial number is known. */
    public static DriveIdentity expected(String serial) {
        return new DriveIdentity("", serial, null, serial, null, null, null, null, List.of(), null, null);
    }

    /** The same drive after it was removed: the kernel knows no state of it any longer. */
    public DriveIdentity removed() {
        return new DriveIdentity(name, key, model, serial, firmware, transport, null, null, List.of(), null, bridge);
    }

    public String device() {
        return "/dev/" + name;
    }

    /** As people know it: {@code nvme0 (LAB SSD)}. */
    public String title() {
        return model == null ? name : name + " (" + model + ")";
    }

    public boolean isLive() {
        return state == null || state.equals("live");
    }

    public boolean isDead() {
        return "dead".equals(state);
    }

    /** Whether it is behind a USB bridge, and so made to be unplugged. */
    public boolean isBridged() {
        return bridge != null;
    }
}
