package io.github.labmon.drives.pool.lvm;

import io.github.labmon.drives.pool.source.BlockStack;
import io.github.labmon.drives.pool.source.PoolProgram;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolSource;
import io.github.labmon.drives.pool.source.PoolValues.Unread;
import io.github.labmon.drives.pool.source.RepeatedReading;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.status.Problem;
import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The thin pools and RAID volumes of LVM. {@code lvs} runs only where the device mapper has one. */
public final class LvmVolumes implements PoolSource {

    /** What {@link LvsJson} reads. */
    public static final String COLUMNS =
            "vg_name,lv_name,lv_parent,lv_attr,segtype,lv_health_status,lv_size,data_percent,"
                    + "metadata_percent,sync_percent,raid_sync_action,raid_mismatch_count,devices";

    /**
     * {@code lvs} reads the labels of all physical volumes, which would wake drives in standby: it is run again only after
     * other accesses to them, and at most this often.
     */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Pattern PART = Pattern.compile(".*(?:_tmeta|_tdata|_[rm]image_\\d+)");

    private final Path sys;
    private final PoolProgram lvs;
    private final RepeatedReading<LvsReading> reading;
    private List<LvmVolume> known = List.of();

    public LvmVolumes(PoolSettings settings, LongSupplier nanoTime) {
        this.sys = settings.sys();
        this.lvs = new PoolProgram(settings.lvs());
        this.reading = new RepeatedReading<>(INTERVAL, nanoTime);
    }

    /** What {@code lvs} printed. */
    private record LvsReading(
            List<LvmVolume> volumes, @Nullable Problem problem) {}

    @Override
    public boolean isPresent() {
        return blocks().anyMatch(block -> BlockStack.dmName(sys, block)
                .filter(name -> PART.matcher(name).matches())
                .isPresent());
    }

    /** The devices of LVM in the device mapper. */
    private Stream<String> blocks() {
        return SysfsFile.names(sys.resolve("class/block")).stream()
                .filter(name -> name.startsWith("dm-"))
                .filter(name -> SysfsFile.text(
                                sys.resolve("class/block").resolve(name).resolve("dm/uuid"))
                        .filter(uuid -> uuid.startsWith("LVM-"))
                        .isPresent());
    }

    /** Again only after reads or writes of a volume: without any nothing has changed. */
    @Override
    public SourceReading read() throws InterruptedException {
        var accesses = new ArrayList<String>();
        blocks().forEach(name -> accesses.add(name
                + SysfsFile.text(sys.resolve("class/block").resolve(name).resolve("stat"))
                        .orElse("")));
        var last = reading.getIfChanged(accesses, this::lvs);
        var problem = last.problem();
        if (problem == null) {
            known = last.volumes();
            return new SourceReading(LvmAssembler.pools(known), List.of());
        }
        // The volumes are still there, and nothing is known of them.
        return new SourceReading(LvmAssembler.pools(known), List.of(problem)).unread(new Unread(problem));
    }

    private LvsReading lvs() throws InterruptedException {
        var output = lvs.run("-a", "--reportformat", "json", "--units", "b", "-o", COLUMNS);
        if (output.problem() != null) {
            return new LvsReading(List.of(), output.problem());
        }
        return output.text()
                .flatMap(LvsJson::parse)
                .map(volumes -> new LvsReading(volumes, null))
                .orElseGet(() -> new LvsReading(
                        List.of(), Problem.of("pool-tool-failed", "output").with("tool", "lvs")));
    }
}
