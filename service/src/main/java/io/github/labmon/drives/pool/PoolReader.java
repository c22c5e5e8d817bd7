package io.github.labmon.drives.pool;

import io.github.labmon.drives.pool.btrfs.BtrfsFileSystems;
import io.github.labmon.drives.pool.lvm.LvmVolumes;
import io.github.labmon.drives.pool.md.MdArrays;
import io.github.labmon.drives.pool.source.BlockStack;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.PoolValues;
import io.github.labmon.drives.pool.source.PoolValues.Unread;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.drives.pool.zfs.ZfsPools;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.MountTable;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the pools of this host, each kind on a thread of its own. For a kind of which the kernel shows
 * no pool only one folder is listed.
 */
@Singleton
public final class PoolReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PoolReader.class);

    private static final Duration WAIT_TIME = Duration.ofMillis(1_100);

    /** The first reading of the pools of one kind has not ended. */
    public static final String STILL_READING = "pool-still-reading";

    /** A kind that needs longer is reported as not responding; until then its pools keep their values. */
    private static final Duration RESPONSE_TIME = Duration.ofSeconds(5);

    private final Path proc;
    private final Path sys;
    private final Duration waitTime;
    private final Map<PoolType, PoolSource> sources;
    private final Map<PoolType, SourceReading> last = new TreeMap<>();
    private List<PoolType> started = List.of();
    private final ProbeRunner<PoolType, SourceReading> probes = new ProbeRunner<>("labmon-pools");

    @Inject
    PoolReader(PoolSettings settings, IdentifierMasking identifiers, DeadlineFactor deadlineFactor) {
        this(
                settings.proc(),
                settings.sys(),
                deadlineFactor.with(WAIT_TIME),
                new TreeMap<>(Map.of(
                        PoolType.MD,
                        new MdArrays(settings.proc(), settings.sys(), InstantSource.system()),
                        PoolType.ZFS,
                        new ZfsPools(settings, identifiers, InstantSource.system(), System::nanoTime),
                        PoolType.BTRFS,
                        new BtrfsFileSystems(settings, InstantSource.system(), System::nanoTime),
                        PoolType.LVM,
                        new LvmVolumes(settings, System::nanoTime))));
    }

    /**
     * With these sources.
     *
     * @param waitTime how long they are waited for
     */
    PoolReader(Path proc, Path sys, Duration waitTime, Map<PoolType, PoolSource> sources) {
        this.proc = proc;
        this.sys = sys;
        this.waitTime = waitTime;
        this.sources = sources;
    }

    /** Starts a reading. */
    public synchronized void start() {
        started = sources.keySet().stream()
                .filter(type -> Objects.requireNonNull(sources.get(type)).isPresent())
                .toList();
        started.forEach(type -> probes.start(type, Objects.requireNonNull(sources.get(type))::read));
    }

    /** The pools, after {@link #start}. */
    public synchronized PoolReading read() throws InterruptedException {
        last.keySet().retainAll(started);
        var found = new ArrayList<PoolValues>();
        var limits = new ArrayList<Problem>();
        probes.results(started, waitTime).forEach((type, result) -> {
            var reading = reading(type, result);
            found.addAll(reading.pools());
            limits.addAll(reading.limits());
        });
        found.sort(Comparator.comparing(PoolValues::name).thenComparing(PoolValues::type));
        var pools = found.isEmpty() ? found : mounted(withUniqueNames(found));
        return new PoolReading(
                pools.stream().map(PoolValues::status).toList(),
                limits.stream().distinct().toList());
    }

    private SourceReading reading(PoolType type, ProbeResult<SourceReading> result) {
        if (result instanceof ProbeResult.Completed<SourceReading> completed) {
            last.put(type, completed.value());
            return completed.value();
        }
        var before = last.get(type);
        var kind = type.name().toLowerCase(Locale.ROOT);
        if (result instanceof ProbeResult.Pending<SourceReading> pending
                && pending.age().compareTo(RESPONSE_TIME) < 0) {
            return before == null ? stillReading(type, kind) : before;
        }
        if (result instanceof ProbeResult.Failed<SourceReading> failed) {
            LOG.warn(
                    "pools: reading {} failed: {}",
                    kind,
                    failed.cause().getClass().getSimpleName());
        }
        var problem = Problem.of("pool-no-response").with("kind", kind);
        var known = before == null ? new SourceReading(visible(type), List.of()) : before;
        var unread = known.unread(new Unread(problem));
        if (before != null) {
            last.put(type, unread); // until a reading succeeds
        }
        return new SourceReading(unread.pools(), List.of(problem));
    }

    private SourceReading stillReading(PoolType type, String kind) {
        return new SourceReading(
                        visible(type), List.of(Problem.of(STILL_READING).with("kind", kind)))
                .unread(new Unread(null));
    }

    private List<PoolValues> visible(PoolType type) {
        return Objects.requireNonNull(sources.get(type)).visible();
    }

    /** Two file systems can have one label. */
    private static List<PoolValues> withUniqueNames(List<PoolValues> pools) {
        var names = new HashSet<String>();
        return pools.stream()
                .map(pool -> {
                    var name = pool.name();
                    for (int number = 2; !names.add(name); number++) {
                        name = pool.name() + "-" + number;
                    }
                    return pool.withName(name);
                })
                .toList();
    }

    /** With the mounts that went read-only. */
    private List<PoolValues> mounted(List<PoolValues> pools) {
        try {
            var mounts = MountTable.read(proc).turnedReadOnly();
            return pools.stream().map(pool -> mounted(pool, mounts)).toList();
        } catch (IOException e) {
            LOG.debug("The mounts cannot be read: {}", e.getClass().getSimpleName());
            return pools;
        }
    }

    private PoolValues mounted(PoolValues pool, List<Mount> readOnly) {
        return readOnly.stream()
                .filter(mount -> isOn(mount, pool))
                .reduce((first, last) -> last)
                .map(mount -> pool.withAccess(pool.access().readOnlyAt(mount.point())))
                .orElse(pool);
    }

    private boolean isOn(Mount mount, PoolValues pool) {
        return switch (pool.type()) {
            case ZFS ->
                mount.type().equals("zfs")
                        && pool.blocks().contains(mount.source().replaceFirst("/.*", ""));
            case BTRFS ->
                mount.type().equals("btrfs")
                        && BlockStack.name(sys, mount.source())
                                .filter(pool.blocks()::contains)
                                .isPresent();
            case MD, LVM -> BlockStack.below(sys, mount.deviceNumber()).stream().anyMatch(pool.blocks()::contains);
        };
    }

    @Override
    @PreDestroy
    public void close() {
        probes.close();
    }
}
