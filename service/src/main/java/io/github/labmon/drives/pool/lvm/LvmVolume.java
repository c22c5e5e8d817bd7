package io.github.labmon.drives.pool.lvm;

import org.jspecify.annotations.Nullable;

/**
 * A logical volume in the output of {@code lvs}.
 *
 * @param group its volume group
 * @param name without the brackets of a hidden one
 * @param isHidden whether it is part of another one
 * @param parent the volume that it is part of; {@code null} where it is part of none
 * @param attributes {@code lv_attr}
 * @param segment its type: {@code thin-pool}, {@code raid1}, …
 * @param health {@code partial}, {@code refresh needed}, …; {@code null} where that is fine
 * @param action what its RAID does
 * @param devices {@code /dev/sda(0)}
 */
record LvmVolume(
        String group,
        String name,
        boolean isHidden,
        @Nullable String parent,
        String attributes,
        String segment,
        @Nullable String health,
        @Nullable Long bytes,
        @Nullable Double dataPercent,
        @Nullable Double metadataPercent,
        @Nullable Double syncPercent,
        @Nullable String action,
        @Nullable Long mismatches,
        @Nullable String devices) {

    boolean isThinPool() {
        return segment.equals("thin-pool");
    }

    boolean isRaid() {
        return (segment.startsWith("raid") && !segment.equals("raid0")) || segment.equals("mirror");
    }

    /** A part of a RAID that holds data. */
    boolean isImage() {
        return isHidden && name.matches(".*_[rm]image_\\d+");
    }
}
