package io.github.labmon.drives.pool.md;

import io.github.labmon.drives.pool.source.PoolAccess;
import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.drives.pool.source.PoolDevices;
import io.github.labmon.drives.pool.source.PoolIntegrity;
import io.github.labmon.drives.pool.source.PoolProgress;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolSpace;
import io.github.labmon.drives.pool.source.PoolType;
import io.github.labmon.drives.pool.source.PoolValues;
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
    static PoolValues pool(MdArray array, MdAttributes attributes, Instant now) {
        var state = attributes.arrayState().orElse(array.state());
        var progress = progress(array, attributes, now);
        var missing = missing(array, attributes);
        return new PoolValues(
                PoolType.MD,
                array.name(),
                array.level(),
                state,
                new PoolDevices(
                        missing == null ? null : missing > 0,
                        devices(array, attributes),
                        array.members().stream()
                                .filter(MdArray.Member::isFaulty)
                                .map(MdArray.Member::name)
                                .toList(),
                        missing == null ? 0 : missing.intValue(),
                        rebuilding(progress.activity(), attributes)),
                PoolSpace.of(array.kibibytes() == null ? null : array.kibibytes() * KIBIBYTE, null),
                progress,
                PoolIntegrity.ofCheck(
                        attributes.mismatches().orElse(null), array.level() != null && PARITY.contains(array.level())),
                PoolAccess.of(
                        BROKEN.contains(state) || (missing != null && missing > redundancy(array)), array.readOnly()),
                Set.of(array.name()),
                null);
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
    private static PoolProgress progress(MdArray array, MdAttributes attributes, Instant now) {
        var sync = array.sync();
        var activity = Optional.ofNullable(sync)
                .map(MdArray.Sync::action)
                .or(attributes::syncAction)
                .map(ACTIVITIES::get)
                .orElse(null);
        if (sync == null) {
            return PoolProgress.of(activity, null);
        }
        var speed = sync.kibibytesPerSecond();
        return new PoolProgress(
                activity,
                activity == null ? null : sync.percent(),
                speed == null ? null : speed * KIBIBYTE,
                activity == null || sync.left() == null ? null : now.plus(sync.left()));
    }

    private static List<PoolDevice> devices(MdArray array, MdAttributes attributes) {
        var devices = new ArrayList<PoolDevice>();
        for (var member : array.members()) {
            var known = Optional.ofNullable(attributes.members().get(member.name()));
            devices.add(new PoolDevice(
                    member.name(),
                    known.flatMap(MdAttributes.Member::state).orElse(word(member)),
                    false,
                    known.flatMap(MdAttributes.Member::errors).orElse(null),
                    null,
                    null));
        }
        return devices;
    }

    /** Without sysfs the one that mdstat shows. */
    private static int rebuilding(@Nullable PoolActivity activity, MdAttributes attributes) {
        return attributes.members().isEmpty() && activity == PoolActivity.RECOVERY
                ? 1
                : (int) attributes.members().values().stream()
                        .filter(MdAttributes.Member::isRebuilding)
                        .count();
    }

    private static String word(MdArray.Member member) {
        return member.isFaulty() ? "faulty" : member.isSpare() ? "spare" : "in_sync";
    }
}
