package io.github.labmon.drives.pool;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Percent;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pools at a glance. */
public final class PoolCard {

    /** Of more, the first ones: a pool of so many devices is one of a data centre. */
    private static final int MOST_DEVICES = 100;

    private PoolCard() {}

    /** One for each pool. */
    public static List<StatusCard.Item> items(List<PoolStatus> pools) {
        return pools.stream()
                .map(pool -> new StatusCard.Item(pool.target(), title(pool), null, values(pool)))
                .toList();
    }

    private static String title(PoolStatus pool) {
        var type = switch (pool.type()) {
            case MD -> "md";
            case ZFS -> "ZFS";
            case BTRFS -> "Btrfs";
            case LVM -> "LVM";
        };
        return pool.level() == null ? type : type + " " + pool.level();
    }

    private static List<CardValue> values(PoolStatus pool) {
        var used = pool.usedBytes() == null || pool.capacityBytes() == null
                ? null
                : Percent.of(pool.usedBytes(), pool.capacityBytes());
        return new CardValues()
                .add("poolState", pool.poolState())
                .add("poolActivity", activity(pool.activity()))
                .add("poolProgress", pool.progressPercent(), ValueUnit.PERCENT)
                .add("poolEnd", pool.finishesAt())
                .add("poolUsed", pool.dataPercent() == null ? used : pool.dataPercent(), ValueUnit.PERCENT)
                .add("poolSize", pool.capacityBytes(), ValueUnit.BYTES)
                .list();
    }

    private static @Nullable Message activity(@Nullable PoolActivity activity) {
        return activity == null
                ? null
                : Message.of("drives.pool.activity." + activity.name().toLowerCase(Locale.ROOT));
    }

    /** Further values of each pool, and its devices. */
    public static List<DetailGroup> details(List<PoolStatus> pools) {
        return pools.stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(new DetailGroup(pool.target(), "pool", pool(pool))),
                        pool.devices().stream()
                                .limit(MOST_DEVICES)
                                .map(device -> new DetailGroup(pool.target(), "poolDevice", device(device)))))
                .filter(group -> !group.values().isEmpty())
                .toList();
    }

    private static List<CardValue> pool(PoolStatus pool) {
        var name = pool.name();
        return new CardValues()
                .add("poolUsedBytes", pool.usedBytes(), ValueUnit.BYTES)
                .in("pool_used_bytes", "pool", name)
                .add("poolSnapshots", pool.snapshotBytes(), ValueUnit.BYTES)
                .in("pool_snapshot_bytes", "pool", name)
                .add("poolData", pool.dataPercent(), ValueUnit.PERCENT)
                .in("pool_thin_used_ratio", "pool", name, "part", "data")
                .add("poolMetadata", pool.metadataPercent(), ValueUnit.PERCENT)
                .in("pool_thin_used_ratio", "pool", name, "part", "metadata")
                .add("poolScrub", pool.lastScrubAt())
                .add("poolSpeed", pool.activityBytesPerSecond(), ValueUnit.BYTES_PER_SECOND)
                .add("poolMismatches", pool.mismatchCount(), ValueUnit.COUNT)
                .add("poolDataErrors", pool.dataErrors(), ValueUnit.COUNT)
                .list();
    }

    private static List<CardValue> device(PoolDevice device) {
        return new CardValues()
                .add("poolDevice", device.name())
                .add("poolDeviceState", device.state())
                .add("poolReadErrors", device.readErrors(), ValueUnit.COUNT)
                .add("poolWriteErrors", device.writeErrors(), ValueUnit.COUNT)
                .add("poolChecksumErrors", device.checksumErrors(), ValueUnit.COUNT)
                .list();
    }
}
