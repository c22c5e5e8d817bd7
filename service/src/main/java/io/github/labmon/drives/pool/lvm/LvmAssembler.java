package io.github.labmon.drives.pool.lvm;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolStatusBuilder;
import io.github.labmon.drives.pool.source.PoolType;
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

    static List<PoolStatusBuilder> pools(List<LvmVolume> volumes) {
        var pools = new ArrayList<PoolStatusBuilder>();
        for (var volume : volumes) {
            if (volume.isThinPool()) {
                pools.add(thinPool(volume));
            } else if (volume.isRaid() && !volume.isImage()) {
                pools.add(raid(volume, volumes));
            }
        }
        return pools;
    }

    private static PoolStatusBuilder pool(LvmVolume volume) {
        var pool = new PoolStatusBuilder(PoolType.LVM, volume.group() + "/" + volume.name());
        pool.level(volume.segment());
        pool.capacityBytes(volume.bytes());
        pool.poolState(Optional.ofNullable(volume.health()).orElse(isActive(volume) ? "active" : "inactive"));
        pool.failed(NOT_USABLE.contains(pool.poolState()));
        var name = mapperName(volume);
        pool.blocks(Set.of(name, name + "-tpool"));
        return pool;
    }

    private static boolean isActive(LvmVolume volume) {
        return volume.attributes().length() > STATE && volume.attributes().charAt(STATE) == 'a';
    }

    /** Both names with their hyphens doubled, as dmsetup(8) shows them. */
    static String mapperName(LvmVolume volume) {
        return volume.group().replace("-", "--") + "-" + volume.name().replace("-", "--");
    }

    private static PoolStatusBuilder thinPool(LvmVolume volume) {
        var pool = pool(volume);
        pool.fill(volume.dataPercent(), volume.metadataPercent());
        if (volume.bytes() != null && volume.dataPercent() != null) {
            pool.usedBytes(Math.round(volume.bytes() * volume.dataPercent() / ALL));
        }
        pool.readOnly("metadata_read_only".equals(volume.health()));
        return pool;
    }

    private static PoolStatusBuilder raid(LvmVolume volume, List<LvmVolume> all) {
        var pool = pool(volume);
        pool.mismatches(volume.mismatches(), volume.segment().matches("raid[456].*"));
        pool.activity(volume.action() == null ? null : ACTIVITIES.get(volume.action()));
        pool.progressPercent(pool.activity() == null ? null : volume.syncPercent());
        var images = images(volume, all);
        pool.devices(images.stream()
                .map(image -> PoolDevice.of(devices(image), state(image)))
                .toList());
        pool.failedDevices(images.stream()
                .filter(LvmAssembler::isDegraded)
                .map(LvmAssembler::devices)
                .toList());
        pool.missingDevices(pool.failedDevices().size());
        pool.degraded(isDegraded(volume));
        return pool;
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
