package io.github.labmon.drives.pool.btrfs;

import io.github.labmon.drives.pool.source.BlockStack;
import io.github.labmon.drives.pool.source.PoolAccess;
import io.github.labmon.drives.pool.source.PoolActivity;
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
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import io.github.labmon.status.Percent;
import io.github.labmon.sysfs.SysfsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mounted Btrfs file systems, by the kernel's files. {@code btrfs} runs only for the names of several devices, and for
 * the counters of errors where the kernel does not show them.
 */
public final class BtrfsFileSystems implements PoolSource {

    private static final Logger LOG = LoggerFactory.getLogger(BtrfsFileSystems.class);

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private static final Map<String, PoolActivity> OPERATIONS = Map.of(
            "balance", PoolActivity.BALANCE,
            "device replace", PoolActivity.REPLACE,
            "device remove", PoolActivity.REMOVE);

    private final PoolSettings settings;
    private final PoolProgram btrfs;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<String, RepeatedReading<Map<Long, String>>> names = new HashMap<>();
    private final Map<String, RepeatedReading<Map<String, BtrfsCounters>>> counters = new HashMap<>();

    public BtrfsFileSystems(PoolSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.btrfs = new PoolProgram(settings.btrfs());
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean isPresent() {
        return !uuids().isEmpty();
    }

    private List<String> uuids() {
        return SysfsFile.names(settings.sys().resolve("fs/btrfs")).stream()
                .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .toList();
    }

    @Override
    public SourceReading read() throws InterruptedException {
        var uuids = uuids();
        names.keySet().retainAll(uuids);
        counters.keySet().retainAll(uuids);
        var table = mounts();
        var pools = new ArrayList<PoolValues>();
        for (var uuid : uuids) {
            pools.add(pool(BtrfsAttributes.read(settings.sys(), uuid), table));
        }
        return new SourceReading(pools, List.of());
    }

    private Optional<MountTable> mounts() {
        try {
            return Optional.of(MountTable.read(settings.proc()));
        } catch (IOException e) {
            LOG.debug("The mounts cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private PoolValues pool(BtrfsAttributes read, Optional<MountTable> table) throws InterruptedException {
        var mount = table.stream()
                .flatMap(mounts -> mounts.mounts().stream())
                .filter(candidate -> candidate.type().equals("btrfs") && isOn(candidate, read))
                .findFirst();
        var now = clock.instant();
        var scrub = table.flatMap(mounts -> scrub(mounts.hostPath("/var/lib/btrfs/scrub.status." + read.uuid()), now));
        return of(read, mount.map(Mount::point), names(read, mount), counters(read, mount), scrub);
    }

    private boolean isOn(Mount mount, BtrfsAttributes read) {
        return BlockStack.name(settings.sys(), mount.source())
                .filter(read.devices()::contains)
                .isPresent();
    }

    /** A single device needs no program. */
    private Map<Long, String> names(BtrfsAttributes read, Optional<Mount> mount) throws InterruptedException {
        if (read.members().size() < 2) {
            return read.members().size() == 1 && read.devices().size() == 1
                    ? Map.of(read.members().get(0).id(), read.devices().get(0))
                    : Map.of();
        }
        if (mount.isEmpty()) {
            return Map.of();
        }
        var missing = read.members().stream()
                .filter(BtrfsAttributes.Member::isMissing)
                .toList();
        return names.computeIfAbsent(read.uuid(), uuid -> new RepeatedReading<>(INTERVAL, nanoTime))
                .getIfChanged(
                        List.of(read.devices(), missing.size(), read.members().size()),
                        () -> btrfs.run(
                                        "filesystem",
                                        "show",
                                        "--raw",
                                        mount.get().point())
                                .text()
                                .map(BtrfsShow::names)
                                .orElse(Map.of()));
    }

    private Map<String, BtrfsCounters> counters(BtrfsAttributes read, Optional<Mount> mount)
            throws InterruptedException {
        var isShown =
                read.members().stream().anyMatch(member -> member.counters().isPresent());
        if (isShown || mount.isEmpty()) {
            return Map.of();
        }
        return counters.computeIfAbsent(read.uuid(), uuid -> new RepeatedReading<>(INTERVAL, nanoTime))
                .get(
                        read.devices(),
                        () -> btrfs.run("device", "stats", mount.get().point())
                                .text()
                                .map(BtrfsCounters::ofStats)
                                .orElse(Map.of()));
    }

    private static Optional<BtrfsScrub> scrub(Path file, Instant now) {
        try {
            return BtrfsScrub.parse(
                    Files.readString(file, StandardCharsets.ISO_8859_1),
                    Files.getLastModifiedTime(file).toInstant(),
                    now);
        } catch (IOException e) {
            return Optional.empty(); // never scrubbed, or only root may read it
        }
    }

    /** Pure. */
    static PoolValues of(
            BtrfsAttributes read,
            Optional<String> mount,
            Map<Long, String> names,
            Map<String, BtrfsCounters> stats,
            Optional<BtrfsScrub> scrub) {
        var activity = read.operation().map(OPERATIONS::get).orElse(null);
        var isScrubbing =
                activity == null && scrub.filter(BtrfsScrub::isRunning).isPresent();
        var devices = BtrfsDevices.of(read, names, stats);
        var missing = BtrfsDevices.missing(devices);
        return new PoolValues(
                PoolType.BTRFS,
                read.label()
                        .or(() -> mount.map(BtrfsFileSystems::name))
                        .orElseGet(() -> String.join("+", read.devices())),
                read.profiles().isEmpty() ? null : String.join("+", read.profiles()),
                null,
                new PoolDevices(
                        read.isDegraded(), devices, missing, missing.size(), activity == PoolActivity.REPLACE ? 1 : 0),
                read.capacityBytes() > 0 ? PoolSpace.of(read.capacityBytes(), read.usedBytes()) : PoolSpace.UNKNOWN,
                isScrubbing ? scrubbing(read, scrub.get()) : PoolProgress.of(activity, null),
                PoolIntegrity.ofScrub(
                        isScrubbing ? null : scrub.map(BtrfsScrub::endedAt).orElse(null),
                        scrub.map(BtrfsScrub::uncorrectable).orElse(null)),
                PoolAccess.WRITABLE,
                Set.copyOf(read.devices()),
                null);
    }

    private static PoolProgress scrubbing(BtrfsAttributes read, BtrfsScrub scrub) {
        return PoolProgress.of(PoolActivity.SCRUB, Percent.of(scrub.bytes(), read.rawUsedBytes()));
    }

    /** {@code srv/data} of {@code /srv/data}: names of targets are parts of paths. */
    private static String name(String mount) {
        return mount.equals("/") ? "root" : mount.substring(1);
    }
}
