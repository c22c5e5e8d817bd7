package io.github.labmon.drives.pool.lvm;

import io.github.labmon.drives.pool.source.PoolAccess;
import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolDevices;
import io.github.labmon.drives.pool.source.PoolIntegrity;
import io.github.labmon.drives.pool.source.PoolProgress;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.PoolValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The thin pools and RAID volumes among logical volumes. Pure. */
final class LvmAssembler {

    private static final Map<String, PoolActivity> ACTIVITIES = Map.of(
            "resync", PoolActivity.RESYNC,
            "recover", PoolActivity.RECOVERY,
            "check", PoolActivity.CHECK,
            "repair", PoolActivity.REPAIR,
            "reshape", PoolActivity.RESHAPE);

    /** Of {@code lv_health_status}: a device is absent, or was and has to be brought up to date. */
    private static final Set<String> DEGRADED = Set.of("partial", "refresh needed");

    private static final Set<String> NOT_USABLE = Set.of("failed", "error");
    private static final int STATE = 4;
    private static final double ALL = 100;

    private LvmAssembler() {}

    static List<PoolValues> pools(List<LvmVolume> volumes) {
        var pools = new ArrayList<PoolValues>();
        for (var volume : volumes) {
            if (volume.isThinPool()) {
                pools.add(thinPool(volume));
            } else if (volume.isRaid() && !volume.isImage()) {
                pools.add(raid(volume, volumes));
            }
        }
        return pools;
    }

    private static String poolState(LvmVolume volume) {
        return Optional.ofNullable(volume.health()).orElse(isActive(volume) ? "active" : "inactive");
    }

    private static boolean isActive(LvmVolume volume) {
        return volume.attributes().length() > STATE && volume.attributes().charAt(STATE) == 'a';
    }

    /** Both names with their hyphens doubled, as dmsetup(8) shows them. */
    static String mapperName(LvmVolume volume) {
        return volume.group().replace("-", "--") + "-" + volume.name().replace("-", "--");
    }

    private static PoolValues thinPool(LvmVolume volume) {
        var state = poolState(volume);
        var bytes = volume.bytes();
        var data = volume.dataPercent();
        return new PoolValues(
                PoolType.LVM,
                name(volume),
                volume.segment(),
                state,
                PoolDevices.UNKNOWN,
                new PoolSpace(
                        bytes,
                        bytes == null || data == null ? null : Math.round(bytes * data / ALL),
                        data,
                        volume.metadataPercent(),
                        null),
                PoolProgress.NONE,
                PoolIntegrity.UNKNOWN,
                PoolAccess.of(NOT_USABLE.contains(state), "metadata_read_only".equals(volume.health())),
                blocks(volume),
                null);
    }

    private static PoolValues raid(LvmVolume volume, List<LvmVolume> all) {
        var state = poolState(volume);
        var activity = volume.action() == null ? null : ACTIVITIES.get(volume.action());
        return new PoolValues(
                PoolType.LVM,
                name(volume),
                volume.segment(),
                state,
                devices(volume, images(volume, all)),
                PoolSpace.of(volume.bytes(), null),
                PoolProgress.of(activity, volume.syncPercent()),
                PoolIntegrity.ofCheck(volume.mismatches(), volume.segment().matches("raid[456].*")),
                PoolAccess.of(NOT_USABLE.contains(state), false),
                blocks(volume),
                null);
    }

    private static String name(LvmVolume volume) {
        return volume.group() + "/" + volume.name();
    }

    private static Set<String> blocks(LvmVolume volume) {
        var name = mapperName(volume);
        return Set.of(name, name + "-tpool");
    }

    private static PoolDevices devices(LvmVolume volume, List<LvmVolume> images) {
        var failed = images.stream()
                .filter(LvmAssembler::isDegraded)
                .map(LvmAssembler::devices)
                .toList();
        var all = images.stream()
                .map(image -> PoolDevice.of(devices(image), state(image)))
                .toList();
        return new PoolDevices(isDegraded(volume), all, failed, failed.size(), 0);
    }

    private static boolean isDegraded(LvmVolume volume) {
        return volume.health() != null && DEGRADED.contains(volume.health());
    }

    private static List<LvmVolume> images(LvmVolume volume, List<LvmVolume> all) {
        var names = new TreeSet<String>();
        return all.stream()
                .filter(image -> image.isImage()
                        && image.group().equals(volume.group())
                        && volume.name().equals(image.parent())
                        && names.add(image.name()))
                .toList();
    }

    /** {@code sda1} of {@code /dev/sda1(0)}; an absent device is {@code [unknown]}. */
    private static String devices(LvmVolume image) {
        var names = new TreeSet<String>();
        for (var part :
                Objects.requireNonNullElse(image.devices(), image.name()).split(",", -1)) {
            names.add(part.replaceFirst("\\(\\d+\\)$", "").replaceFirst("^/dev/(?:mapper/)?", ""));
        }
        return String.join("+", names);
    }

    /** {@code lv_attr} begins with {@code i} for an image in sync, and {@code I} for one that is not. */
    private static String state(LvmVolume image) {
        return Optional.ofNullable(image.health())
                .orElse(image.attributes().startsWith("I") ? "out-of-sync" : "in-sync");
    }
}
