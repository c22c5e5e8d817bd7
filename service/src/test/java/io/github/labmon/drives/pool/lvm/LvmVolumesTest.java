package io.github.labmon.drives.pool.lvm;

import static io.github.labmon.drives.pool.PoolFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.PoolFixture;
import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.SourceReading;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LvmVolumesTest {

    private final AtomicLong nanoTime = new AtomicLong();

    @TempDir
    private Path root;

    @BeforeEach
    void makeVolume() throws IOException {
        write(root.resolve("sys/class/block/dm-9/dm/uuid"), "LVM-lab\n");
        write(root.resolve("sys/class/block/dm-9/dm/name"), "raid-data_rimage_0\n");
        lvs("cat " + root.resolve("output"));
        write(root.resolve("output"), PoolFixture.text("lvs.json"));
    }

    private void lvs(String body) throws IOException {
        var script = root.resolve("lvs");
        write(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private LvmVolumes volumes() {
        var variables = Variables.of(
                Map.of(
                        "LABMON_SYS",
                        root.resolve("sys").toString(),
                        "POOL_LVS_COMMAND",
                        root.resolve("lvs").toString()),
                root);
        return new LvmVolumes(PoolSettings.of(variables), nanoTime::get);
    }

    /** The next reading after an access to the volume, for which the program runs again. */
    private SourceReading read(LvmVolumes volumes) throws Exception {
        write(
                root.resolve("sys/class/block/dm-9/stat"),
                nanoTime.addAndGet(Duration.ofHours(1).toNanos()) + "\n");
        return volumes.read();
    }

    private static List<String> lines(SourceReading reading) {
        return reading.pools().stream().map(PoolFixture::line).toList();
    }

    @Test
    void volumesThatCannotBeReadAnyMoreAreUnknownAndNotGone() throws Exception {
        var volumes = volumes();
        var before = lines(read(volumes));
        assertThat(before).hasSize(4).contains("raid/data raid1 CRITICAL partial pool-degraded");

        lvs("echo 'Device is busy' >&2; exit 5");
        var unread = read(volumes);
        assertThat(lines(unread))
                .hasSize(4)
                .contains("raid/data raid1 UNKNOWN partial pool-tool-failed")
                .allMatch(line -> line.contains(" UNKNOWN "));
        assertThat(unread.limits()).extracting(Problem::code).containsExactly("pool-tool-failed");

        lvs("echo '{}'");
        assertThat(lines(read(volumes))).contains("raid/data raid1 UNKNOWN partial pool-tool-failed");

        lvs("cat " + root.resolve("output"));
        assertThat(lines(read(volumes))).isEqualTo(before);
    }

    @Test
    void volumesThatWereNeverReadAreNotListed() throws Exception {
        lvs("echo 'Permission denied' >&2; exit 5");
        var unread = read(volumes());

        assertThat(unread.pools()).isEmpty();
        assertThat(unread.limits()).extracting(Problem::code).containsExactly("pool-not-permitted");
    }
}
