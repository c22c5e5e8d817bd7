package io.github.labmon;

import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A control group of the kernel, version 1 or 2, whose processes together get a part of one processor. */
final class CpuQuota implements AutoCloseable {

    private static final int PERIOD_MICROSECONDS = 100_000;
    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");

    private final Path group;

    private CpuQuota(Path group) {
        this.group = group;
    }

    /**
     * Makes a group.
     *
     * @param percent of one processor
     */
    static CpuQuota ofPercent(int percent) throws IOException {
        RealPart.root();
        var quota = PERIOD_MICROSECONDS * percent / 100;
        var name = "labmon-test-" + ProcessHandle.current().pid();
        if (Files.exists(VERSION_1.resolve("cpu.cfs_quota_us"))) {
            var group = Files.createDirectories(VERSION_1.resolve(name));
            Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROSECONDS));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
            return new CpuQuota(group);
        }
        var controllers = VERSION_2.resolve("cgroup.controllers");
        RealPart.need(
                Files.exists(controllers)
                        && List.of(Files.readString(controllers).strip().split(" "))
                                .contains("cpu"),
                "the cpu controller of control groups, which is not mounted");
        Files.writeString(VERSION_2.resolve("cgroup.subtree_control"), "+cpu");
        var group = Files.createDirectories(VERSION_2.resolve(name));
        Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROSECONDS);
        return new CpuQuota(group);
    }

    /** The words that run a command in this group. */
    List<String> launcher() {
        return List.of("sh", "-c", "echo $$ > '" + group.resolve("cgroup.procs") + "' && exec \"$@\"", "launcher");
    }

    /** Removes the group when its processes, which were killed, have ended. */
    @Override
    public void close() throws IOException {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(group.resolve("cgroup.procs")).isBlank());
        Files.deleteIfExists(group);
    }
}
