package io.github.labmon.nvme.sysfs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A controller, as the kernel knows it without asking the drive.
 *
 * @param name {@code nvme0}: given anew at each boot
 * @param key tells the drive again under another name: its serial number and which of its controllers this is
 * @param state {@code live}, {@code resetting}, …
 * @param readOnly whether the kernel takes no writes
 * @param disks the block devices of its namespaces
 * @param totalBytes their size
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
        @Nullable Long totalBytes) {

    public DriveIdentity {
        disks = List.copyOf(disks);
    }

    /** One of which nothing but its name is known. */
    public static DriveIdentity named(String name) {
        return new DriveIdentity(name, name, null, null, null, null, null, null, List.of(), null);
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
}
