package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolProgram;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolStatusBuilder;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.RepeatedReading;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ZFS pools of this host. The kernel shows their names and states; {@code zpool} and {@code zfs} the rest. */
public final class ZfsPools implements PoolSource {

    /** What the programs print is in the memory of the kernel; a change of a state is read at once. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** The list of datasets can be on the drives. */
    private static final Duration SNAPSHOT_INTERVAL = Duration.ofMinutes(10);

    private static final Set<String> NOT_USABLE = Set.of("FAULTED", "UNAVAIL", "SUSPENDED", "OFFLINE", "REMOVED");

    /** Links that udev names after model and serial number. */
    private static final Pattern WITH_SERIAL = Pattern.compile("(?:ata|scsi|nvme|usb|wwn|mmc|virtio|sas)-.+");

    private final Path kstat;
    private final PoolProgram zpool;
    private final PoolProgram zfs;
    private final IdentifierMasking identifiers;
    private final InstantSource clock;
    private final RepeatedReading<ZpoolReading> status;
    private final RepeatedReading<Map<String, Long>> snapshots;
    private boolean hasJson = true;

    public ZfsPools(PoolSettings settings, IdentifierMasking identifiers, InstantSource clock, LongSupplier nanoTime) {
        this.kstat = settings.proc().resolve("spl/kstat/zfs");
        this.zpool = new PoolProgram(settings.zpool());
        this.zfs = new PoolProgram(settings.zfs());
        this.identifiers = identifiers;
        this.clock = clock;
        this.status = new RepeatedReading<>(INTERVAL, nanoTime);
        this.snapshots = new RepeatedReading<>(SNAPSHOT_INTERVAL, nanoTime);
    }

    /** What {@code zpool} printed. */
    private record ZpoolReading(List<ZfsPool> pools, Map<String, ZfsLists.Size> sizes, List<Problem> problems) {}

    @Override
    public boolean isPresent() {
        return !states().isEmpty();
    }

    /** The states of the imported pools (spa_stats.c of OpenZFS); other folders there have no such file. */
    private Map<String, String> states() {
        var states = new TreeMap<String, String>();
        for (var name : SysfsFile.names(kstat)) {
            SysfsFile.text(kstat.resolve(name).resolve("state")).ifPresent(state -> states.put(name, state));
        }
        return states;
    }

    @Override
    public List<PoolStatusBuilder> visible() {
        return states().keySet().stream()
                .map(name -> new PoolStatusBuilder(PoolType.ZFS, name))
                .toList();
    }

    @Override
    public SourceReading read() throws InterruptedException {
        var states = states();
        var read = status.get(states, this::zpool);
        var snapshotBytes = snapshots.get(states.keySet(), this::snapshots);
        var pools = new ArrayList<PoolStatusBuilder>();
        var found = new HashSet<String>();
        for (var pool : read.pools()) {
            if (states.containsKey(pool.name()) && found.add(pool.name())) {
                var builder = pool(pool, read.sizes().get(pool.name()), identifiers);
                builder.snapshotBytes(snapshotBytes.get(pool.name()));
                pools.add(builder);
            }
        }
        states.forEach((name, state) -> {
            if (!found.contains(name)) {
                pools.add(ofKernel(name, state));
            }
        });
        return new SourceReading(pools, read.problems());
    }

    private ZpoolReading zpool() throws InterruptedException {
        var problems = new ArrayList<Problem>();
        var pools = pools(problems);
        var sizes = problems.isEmpty()
                ? zpool.run("list", "-H", "-p", "-o", "name,size,allocated").text()
                : Optional.<String>empty();
        return new ZpoolReading(pools, sizes.map(ZfsLists::sizes).orElse(Map.of()), problems);
    }

    /** As JSON; versions without it exit with an error, and are not tried again. */
    private List<ZfsPool> pools(List<Problem> problems) throws InterruptedException {
        if (hasJson) {
            var json = zpool.run("status", "-j", "--json-int", "-L")
                    .text()
                    .flatMap(output -> ZpoolJson.parse(output, clock.instant()));
            if (json.isPresent()) {
                return json.get();
            }
        }
        var text = zpool.run("status", "-L", "-p");
        if (text.output() == null) {
            if (text.problem() != null) {
                problems.add(text.problem());
            }
            return List.of();
        }
        hasJson = false;
        return ZpoolText.parse(text.output(), ZoneId.systemDefault(), clock.instant());
    }

    private Map<String, Long> snapshots() throws InterruptedException {
        return zfs.run("list", "-H", "-p", "-o", "name,usedbysnapshots", "-t", "filesystem,volume")
                .text()
                .map(ZfsLists::snapshots)
                .orElse(Map.of());
    }

    private static PoolStatusBuilder ofKernel(String name, String state) {
        var pool = new PoolStatusBuilder(PoolType.ZFS, name);
        state(pool, state);
        return pool;
    }

    private static void state(PoolStatusBuilder pool, @Nullable String state) {
        pool.poolState(state);
        pool.degraded(state == null ? null : state.equals("DEGRADED"));
        pool.failed(state != null && NOT_USABLE.contains(state));
        pool.blocks(Set.of(pool.name()));
    }

    static PoolStatusBuilder pool(ZfsPool read, ZfsLists.@Nullable Size size, IdentifierMasking identifiers) {
        var pool = new PoolStatusBuilder(PoolType.ZFS, read.name());
        state(pool, read.state());
        pool.level(read.level());
        pool.dataErrors(read.dataErrors());
        pool.devices(read.devices().stream()
                .map(device -> masked(device.device(), identifiers))
                .toList());
        pool.failedDevices(read.devices().stream()
                .filter(ZfsPool.Device::isFailed)
                .map(device -> masked(device.device(), identifiers).name())
                .toList());
        pool.missingDevices(pool.failedDevices().size());
        if (size != null) {
            pool.capacityBytes(size.bytes());
            pool.usedBytes(size.allocated());
        }
        scan(pool, read);
        return pool;
    }

    private static PoolDevice masked(PoolDevice device, IdentifierMasking identifiers) {
        return WITH_SERIAL.matcher(device.name()).matches()
                ? new PoolDevice(
                        identifiers.show(device.name()),
                        device.state(),
                        device.failed(),
                        device.readErrors(),
                        device.writeErrors(),
                        device.checksumErrors())
                : device;
    }

    private static void scan(PoolStatusBuilder pool, ZfsPool read) {
        var scan = read.scan();
        if (scan == null) {
            return;
        }
        if (scan.isRunning()) {
            pool.activity(scan.activity());
            pool.progressPercent(scan.percent());
            pool.activityBytesPerSecond(scan.bytesPerSecond());
            pool.finishesAt(scan.finishesAt());
            // A resilver writes all that can be written; what is not part of a replacement stays away.
            pool.rebuildingDevices((int) read.devices().stream()
                    .filter(device -> device.isFailed() && (device.isReplaced() || device.isDegraded()))
                    .count());
        } else if (scan.activity() == PoolActivity.SCRUB) {
            pool.lastScrubAt(scan.endedAt());
        }
    }
}
