package io.github.labmon.drives.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.source.PoolSettings;
import io.github.labmon.drives.pool.source.PoolStatus;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * md arrays, a thin pool and a RAID of LVM on the drives of a virtual machine: whole, degraded, rebuilt. The reader reads
 * the files of that kernel and the output of that {@code lvs}.
 */
@Tag("emulation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolGuestIT {

    private final Map<String, List<PoolStatus>> steps = new HashMap<>();

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        for (var step : PoolGuest.run(folder).entrySet()) {
            steps.put(step.getKey(), read(step.getValue()));
        }
    }

    private static List<PoolStatus> read(Path captured) throws Exception {
        var lvs = captured.resolve("lvs");
        PoolFixture.write(lvs, "#!/bin/sh\ncat " + captured.resolve("lvs.json") + "\n");
        assertThat(lvs.toFile().setExecutable(true)).isTrue();
        var settings = PoolSettings.of(Variables.of(
                Map.of(
                        "LABMON_PROC", captured.resolve("proc").toString(),
                        "LABMON_SYS", captured.resolve("sys").toString(),
                        "POOL_LVS_COMMAND", lvs.toString()),
                captured));
        try (var reader = new PoolReader(settings, PoolFixture.MASKED, DeadlineFactor.OF_A_COMMAND)) {
            reader.start();
            var reading = reader.read();
            assertThat(reading.limits()).isEmpty();
            return reading.pools();
        }
    }

    private List<String> lines(String step) {
        return Objects.requireNonNull(steps.get(step)).stream()
                .map(pool -> pool.name() + " " + pool.level() + " " + pool.state()
                        + (pool.problem() == null ? "" : " " + pool.problem().code())
                        + (pool.activity() == null ? "" : " " + pool.activity()))
                .toList();
    }

    private PoolStatus pool(String step, String name) {
        return Objects.requireNonNull(steps.get(step)).stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wholePoolsAreOk() {
        assertThat(lines("healthy"))
                .containsExactly("lab/mirror raid1 OK", "lab/thin thin-pool OK", "md0 raid1 OK", "md1 raid5 OK");
        assertThat(pool("healthy", "md0").devices())
                .extracting(PoolFixture::line)
                .containsExactlyInAnyOrder("vda in_sync 0 null null", "vdb in_sync 0 null null");
        assertThat(pool("healthy", "lab/mirror").devices())
                .extracting(device -> device.name() + " " + device.state())
                .containsExactly("vdf in-sync", "vdg in-sync");
        assertThat(pool("healthy", "md1").capacityBytes()).isBetween(100L << 20, 128L << 20);
    }

    @Test
    void aFailedDeviceDifferentParityAndAFullThinPoolAreFound() {
        assertThat(lines("degraded"))
                .containsExactly(
                        "lab/mirror raid1 OK",
                        "lab/thin thin-pool WARNING pool-nearly-full",
                        "md0 raid1 CRITICAL pool-degraded",
                        "md1 raid5 WARNING pool-mismatch");
        assertThat(pool("degraded", "md1").mismatchCount()).isPositive();
        assertThat(pool("degraded", "lab/thin").dataPercent()).isBetween(90.0, 97.0);
        assertThat(pool("degraded", "md0").devices())
                .extracting(PoolFixture::line)
                .contains("vdb faulty 0 null null");
    }

    @Test
    void theRecoveryHasItsProgress() {
        var array = pool("rebuilding", "md0");

        assertThat(lines("rebuilding")).contains("md0 raid1 WARNING pool-rebuilding RECOVERY");
        assertThat(array.degraded()).isTrue();
        assertThat(array.progressPercent()).isBetween(0.0, 100.0);
        assertThat(array.activityBytesPerSecond()).isNotNull();
        assertThat(array.finishesAt()).isNotNull();
    }

    @Test
    void afterwardsTheyAreOkAgain() {
        assertThat(lines("rebuilt")).contains("md0 raid1 OK", "md1 raid5 OK");
        assertThat(pool("rebuilt", "md1").mismatchCount()).isZero();
    }

    @Test
    void aLostPhysicalVolumeDegradesItsRaid() {
        assertThat(lines("lost")).contains("lab/mirror raid1 CRITICAL pool-degraded");
        assertThat(pool("lost", "lab/mirror").devices())
                .extracting(device -> device.name() + " " + device.state())
                .containsExactly("vdf in-sync", "[unknown] partial");
    }
}
