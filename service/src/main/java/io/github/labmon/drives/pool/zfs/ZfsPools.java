package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolAccess;
import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolDevices;
import io.github.labmon.drives.pool.source.PoolIntegrity;
import io.github.labmon.drives.pool.source.PoolProgram;
import io.github.labmon.drives.pool.source.PoolProgress;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.PoolValues;
import io.github.labmon.drives.pool.source.RepeatedReading;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    public List<PoolValues> visible() {
        return states().keySet().stream()
                .map(name -> PoolValues.named(PoolType.ZFS, name))
                .toList();
    }

    @Override
    public SourceReading read() throws InterruptedException {
        var states = states();
        var read = status.get(states, this::zpool);
        var snapshotBytes = snapshots.get(states.keySet(), this::snapshots);
        var pools = new ArrayList<PoolValues>();
        var found = new HashSet<String>();
        for (var pool : read.pools()) {
            if (states.containsKey(pool.name()) && found.add(pool.name())) {
                var space = space(read.sizes().get(pool.name()), snapshotBytes.get(pool.name()));
                pools.add(pool(pool, space, identifiers));
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

    private PoolValues ofKernel(String name, String state) {
        var read = new ZfsPool(name, state, null, List.of(), null, null);
        return pool(read, PoolSpace.UNKNOWN, identifiers);
    }

    static PoolSpace space(ZfsLists.@Nullable Size size, @Nullable Long snapshotBytes) {
        return new PoolSpace(
                size == null ? null : size.bytes(), size == null ? null : size.allocated(), null, null, snapshotBytes);
    }

    static PoolValues pool(ZfsPool read, PoolSpace space, IdentifierMasking identifiers) {
        var state = read.state();
        return new PoolValues(
                PoolType.ZFS,
                read.name(),
                read.level(),
                state,
                devices(read, identifiers),
                space,
                progress(read.scan()),
                PoolIntegrity.ofScrub(lastScrubAt(read.scan()), read.dataErrors()),
                PoolAccess.of(state != null && NOT_USABLE.contains(state), false),
                Set.of(read.name()),
                null);
    }

    private static PoolDevices devices(ZfsPool read, IdentifierMasking identifiers) {
        var all = read.devices().stream()
                .map(device -> masked(device.device(), identifiers))
                .toList();
        var failed = read.devices().stream()
                .filter(ZfsPool.Device::isFailed)
                .map(device -> masked(device.device(), identifiers).name())
                .toList();
        var degraded = read.state() == null ? null : read.state().equals("DEGRADED");
        return new PoolDevices(degraded, all, failed, failed.size(), rebuilding(read));
    }

    /** A resilver writes all that can be written; a device that is not part of a replacement remains missing. */
    private static int rebuilding(ZfsPool read) {
        return read.scan() == null || !read.scan().isRunning()
                ? 0
                : (int) read.devices().stream()
                        .filter(device -> device.isFailed() && (device.isReplaced() || device.isDegraded()))
                        .count();
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

    private static PoolProgress progress(ZfsPool.@Nullable Scan scan) {
        return scan == null || !scan.isRunning()
                ? PoolProgress.NONE
                : new PoolProgress(scan.activity(), scan.percent(), scan.bytesPerSecond(), scan.finishesAt());
    }

    private static @Nullable Instant lastScrubAt(ZfsPool.@Nullable Scan scan) {
        return scan == null || scan.isRunning() || scan.activity() != PoolActivity.SCRUB ? null : scan.endedAt();
    }
}
