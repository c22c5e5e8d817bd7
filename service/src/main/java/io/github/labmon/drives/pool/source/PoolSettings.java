package io.github.labmon.drives.pool.source;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how pools are read.
 *
 * @param proc the host's {@code /proc}
 * @param sys the host's {@code /sys}
 * @param zpool the words of the command {@code zpool}
 * @param zfs the words of the command {@code zfs}
 * @param btrfs the words of the command {@code btrfs}
 * @param lvs the words of the command {@code lvs}
 */
@Singleton
public record PoolSettings(
        Path proc, Path sys, List<String> zpool, List<String> zfs, List<String> btrfs, List<String> lvs)
        implements Settings {

    public PoolSettings {
        zpool = List.copyOf(zpool);
        zfs = List.copyOf(zfs);
        btrfs = List.copyOf(btrfs);
        lvs = List.copyOf(lvs);
    }

    @Creator
    public static PoolSettings of(Variables variables) {
        return new PoolSettings(
                variables.folder("LABMON_PROC", Path.of("/proc")),
                variables.folder("LABMON_SYS", Path.of("/sys")),
                words(variables, "POOL_ZPOOL_COMMAND", "zpool"),
                words(variables, "POOL_ZFS_COMMAND", "zfs"),
                words(variables, "POOL_BTRFS_COMMAND", "btrfs"),
                words(variables, "POOL_LVS_COMMAND", "lvs"));
    }

    /** No shell: words are separated by blanks. */
    private static List<String> words(Variables variables, String name, String fallback) {
        return List.of(variables.text(name, fallback).split("\\s+"));
    }
}
