package io.github.labmon.drives.block;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drive as the kernel knows it without querying it.
 *
 * @param name {@code sda}: assigned anew at each boot
 * @param key identifies the drive under another name
 * @param rotating whether it has rotating discs
 * @param ata whether it responds to ATA commands, as the kernel found when it was connected
 * @param configuredType smartctl's device type in the settings; {@code null} where none is named
 */
public record BlockDrive(
        String name,
        String key,
        DriveType type,
        @Nullable String model,
        @Nullable Long capacityBytes,
        @Nullable Boolean rotating,
        boolean ata,
        @Nullable String configuredType) {

    /** One of which nothing but its name is known. */
    public static BlockDrive named(String name) {
        return new BlockDrive(name, name, DriveType.SCSI, null, null, null, false, null);
    }

    BlockDrive withKey(String other) {
        return new BlockDrive(name, other, type, model, capacityBytes, rotating, ata, configuredType);
    }

    public String device() {
        return "/dev/" + name;
    }

    /** As people know it: {@code sda (LAB HDD)}. */
    public String title() {
        return model == null ? name : name + " (" + model + ")";
    }

    /**
     * smartctl's device type; empty where smartctl has to find it by the numbers of the USB bridge. Without a type smartctl
     * sends commands to find it, which can wake a drive in standby (smartctl(8), --nocheck).
     */
    public Optional<String> smartctlType() {
        if (configuredType != null) {
            return Optional.of(configuredType);
        }
        return type == DriveType.USB ? Optional.empty() : Optional.of(ata ? "sat" : "scsi");
    }

    /** Whether it is made to be unplugged. */
    public boolean isExternal() {
        return type == DriveType.USB;
    }
}
