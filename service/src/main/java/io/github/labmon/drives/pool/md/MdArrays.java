package io.github.labmon.drives.pool.md;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolStatusBuilder;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.sysfs.SysfsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The md arrays of this host, by the kernel's files alone. */
public final class MdArrays implements PoolSource {

    private static final Logger LOG = LoggerFactory.getLogger(MdArrays.class);

    private static final Map<String, PoolActivity> ACTIVITIES = Map.of(
            "resync", PoolActivity.RESYNC,
            "recover", PoolActivity.RECOVERY,
            "recovery", PoolActivity.RECOVERY,
            "check", PoolActivity.CHECK,
            "repair", PoolActivity.REPAIR,
            "reshape", PoolActivity.RESHAPE);

    /** How many devices an array of that level can lose. */
    private static final Map<String, Integer> REDUNDANCY = Map.of("raid4", 1, "raid5", 1, "raid6", 2);

    private static final Set<String> PARITY = REDUNDANCY.keySet();
    private static final Set<String> BROKEN = Set.of("broken", "inactive");
    private static final long KIBIBYTE = 1024;

    private final Path proc;
    private final Path sys;
    private final InstantSource clock;

    public MdArrays(Path proc, Path sys, InstantSource clock) {
        this.proc = proc;
        this.sys = sys;
        this.clock = clock;
    }

    @Override
    public boolean isPresent() {
        var blocks = sys.resolve("block");
        return SysfsFile.names(blocks).stream().anyMatch(name -> name.startsWith("md"))
                || (!Files.isDirectory(blocks) && Files.exists(proc.resolve("mdstat")));
    }

    @Override
    public SourceReading read() {
        var now = clock.instant();
        var pools = MdStatFile.parse(lines()).stream()
                .filter(array -> !array.isContainer())
                .map(array -> pool(array, MdAttributes.read(sys, array.name()), now))
                .toList();
        return new SourceReading(pools, List.of());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(proc.resolve("mdstat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            LOG.debug("mdstat cannot be read: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** Of both files; what sysfs does not show in a container is known from mdstat. */
    static PoolStatusBuilder pool(MdArray array, MdAttributes attributes, Instant now) {
        var pool = new PoolStatusBuilder(PoolType.MD, array.name());
        pool.level(array.level());
        pool.poolState(attributes.arrayState().orElse(array.state()));
        pool.capacityBytes(array.kibibytes() == null ? null : array.kibibytes() * KIBIBYTE);
        pool.readOnly(array.readOnly());
        pool.mismatches(attributes.mismatches().orElse(null), array.level() != null && PARITY.contains(array.level()));
        pool.blocks(Set.of(array.name()));
        sync(pool, array, attributes, now);
        devices(pool, array, attributes);
        var missing = missing(array, attributes);
        pool.degraded(missing == null ? null : missing > 0);
        pool.missingDevices(missing == null ? 0 : missing.intValue());
        pool.rebuildingDevices(rebuilding(pool, attributes));
        pool.failed(BROKEN.contains(pool.poolState()) || (missing != null && missing > redundancy(array)));
        return pool;
    }

    private static int redundancy(MdArray array) {
        return array.level() == null ? Integer.MAX_VALUE : REDUNDANCY.getOrDefault(array.level(), Integer.MAX_VALUE);
    }

    private static @Nullable Long missing(MdArray array, MdAttributes attributes) {
        if (attributes.degraded().isPresent()) {
            return attributes.degraded().get();
        }
        return array.slots() == null || array.working() == null ? null : (long) array.slots() - array.working();
    }

    /** A recovery that waits for another array to end is one too. */
    private static void sync(PoolStatusBuilder pool, MdArray array, MdAttributes attributes, Instant now) {
        var sync = array.sync();
        var kind = Optional.ofNullable(sync)
                .map(MdArray.Sync::action)
                .or(attributes::syncAction)
                .map(ACTIVITIES::get)
                .orElse(null);
        pool.activity(kind, sync == null ? null : sync.percent(), sync == null ? null : sync.left(), now);
        var speed = sync == null ? null : sync.kibibytesPerSecond();
        pool.activityBytesPerSecond(speed == null ? null : speed * KIBIBYTE);
    }

    private static void devices(PoolStatusBuilder pool, MdArray array, MdAttributes attributes) {
        var devices = new ArrayList<PoolDevice>();
        var failed = new ArrayList<String>();
        for (var member : array.members()) {
            var known = Optional.ofNullable(attributes.members().get(member.name()));
            devices.add(new PoolDevice(
                    member.name(),
                    known.flatMap(MdAttributes.Member::state).orElse(word(member)),
                    false,
                    known.flatMap(MdAttributes.Member::errors).orElse(null),
                    null,
                    null));
            if (member.isFaulty()) {
                failed.add(member.name());
            }
        }
        pool.devices(devices);
        pool.failedDevices(failed);
    }

    /** Without sysfs the one that mdstat shows. */
    private static int rebuilding(PoolStatusBuilder pool, MdAttributes attributes) {
        return attributes.members().isEmpty() && pool.activity() == PoolActivity.RECOVERY
                ? 1
                : (int) attributes.members().values().stream()
                        .filter(MdAttributes.Member::isRebuilding)
                        .count();
    }

    private static String word(MdArray.Member member) {
        return member.isFaulty() ? "faulty" : member.isSpare() ? "spare" : "in_sync";
    }
}
