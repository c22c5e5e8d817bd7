package io.github.labmon.containers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as the kernel writes them (cgroups(7), proc(5)), for one container with process 77. */
class KernelCounterReaderTest {

    private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
    private static final String ID = "959c0595be3f006de4df7d3ee30dfd94f2ebcaa83de52c32616acb3aa2c6a5df";
    private static final String INTERFACES = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo:    8000      80    0    0    0     0          0         0     8000      80    0    0    0     0       0          0
              eth0:     916      12    0    0    0     0          0         0      126       3    0    0    0     0       0          0
              eth1:1000000000000    12    0    0    0     0          0         0       74       1    0    0    0     0       0          0
            """;

    @TempDir
    Path root;

    private Path proc;
    private Path sys;
    private KernelCounterReader reader;

    @BeforeEach
    void files() throws IOException {
        proc = root.resolve("proc");
        sys = root.resolve("sys");
        reader = new KernelCounterReader(proc, sys, InstantSource.fixed(AT));
        write(sys.resolve("devices/system/cpu/online"), "0-2,5\n");
        write(proc.resolve("77/net/dev"), INTERFACES);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void versionTwo(String group) throws IOException {
        write(proc.resolve("77/cgroup"), "0::" + group + "\n");
        var folder = sys.resolve("fs/cgroup/system.slice/docker-" + ID + ".scope");
        write(folder.resolve("cpu.stat"), "usage_usec 18859\nuser_usec 10000\nsystem_usec 8859\nnr_periods 0\n");
        write(folder.resolve("memory.current"), "1000000\n");
        write(folder.resolve("memory.stat"), "anon 500\ninactive_anon 7\nactive_file 11\ninactive_file 400000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/init.scope", "/system.slice/inner.service"})
    void controlGroupsOfVersion2(String below) throws IOException {
        versionTwo("/system.slice/docker-" + ID + ".scope" + below);

        assertThat(reader.read(ID, 77, true))
                .hasValue(new KernelCounters(AT, 18_859_000L, 4, 600_000L, 1_000_000_000_916L, 200L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0::/\n", "0::/system.slice/containerd.service\n"})
    void controlGroupsOfVersion1AlsoBesideVersion2(String unified) throws IOException {
        write(
                proc.resolve("77/cgroup"),
                "4:memory:/docker/" + ID + "\n2:cpu,cpuacct:/docker/" + ID + "\n1:name=systemd:/docker/" + ID + "\n"
                        + unified);
        write(sys.resolve("fs/cgroup/cpuacct/docker/" + ID + "/cpuacct.usage"), "18859118\n");
        var memory = sys.resolve("fs/cgroup/memory/docker/" + ID);
        write(memory.resolve("memory.usage_in_bytes"), "1000000\n");
        write(memory.resolve("memory.stat"), "cache 1\ninactive_file 5\ntotal_inactive_file 700000\n");

        assertThat(reader.read(ID, 77, false)).hasValue(new KernelCounters(AT, 18_859_118L, 4, 300_000L, null, null));
    }

    @Test
    void aProcessOfAnotherContainerIsNotTakenForThisOne() throws IOException {
        versionTwo("/system.slice/docker-" + ID + ".scope");

        assertThat(reader.read(ID.replace('9', '8'), 77, true)).isEmpty();
        assertThat(reader.read(ID, 78, true)).isEmpty();
    }

    @Test
    void groupsOutsideOfThoseThatLabmonSeesAreNotRead() throws IOException {
        versionTwo("/system.slice/docker-" + ID + ".scope");
        write(proc.resolve("77/cgroup"), "0::/../docker-" + ID + ".scope\n");
        write(sys.resolve("fs/docker-" + ID + ".scope/cpu.stat"), "usage_usec 1\n");

        assertThat(reader.read(ID, 77, true)).isEmpty();
    }

    @Test
    void withoutTheMemoryControllerTheMemoryIsUnknown() throws IOException {
        versionTwo("/system.slice/docker-" + ID + ".scope");
        Files.delete(sys.resolve("fs/cgroup/system.slice/docker-" + ID + ".scope/memory.current"));

        assertThat(reader.read(ID, 77, true))
                .hasValue(new KernelCounters(AT, 18_859_000L, 4, null, 1_000_000_000_916L, 200L));
    }

    @Test
    void aContainerWithNothingButLoopbackHasNoTraffic() {
        assertThat(KernelCounterReader.network("    lo:    8000      80    0    0    0     0          0         0"
                        + "     8000      80    0    0    0     0       0          0\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 1", "0-3; 4", "0,2-3,7; 4", "3-1; -1", "''; -1", "x; -1", "0-; -1", "99999999; -1"})
    void theKernelListsTheCpusThatAreOnline(String list, int count) {
        assertThat(KernelCounterReader.cpus(list).orElse(-1)).isEqualTo(count);
    }

    @Test
    void damagedFilesAreAbsentValues() throws IOException {
        var random = new Random(20_261_130);
        for (var round = 0; round < 300; round++) {
            versionTwo("/system.slice/docker-" + ID + ".scope");
            write(proc.resolve("77/net/dev"), INTERFACES);
            var folder = sys.resolve("fs/cgroup/system.slice/docker-" + ID + ".scope");
            var files = new Path[] {
                proc.resolve("77/cgroup"),
                proc.resolve("77/net/dev"),
                folder.resolve("cpu.stat"),
                folder.resolve("memory.current"),
                folder.resolve("memory.stat")
            };
            var file = files[random.nextInt(files.length)];
            var bytes = Files.readAllBytes(file);
            for (var change = random.nextInt(1, 9); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);

            Optional<KernelCounters> read = reader.read(ID, 77, true);
            read.ifPresent(counters -> {
                assertThat(counters.cpuNanos()).isNotNegative();
                assertThat(counters.memory() == null ? 0 : counters.memory()).isNotNegative();
                assertThat(counters.received() == null ? 0 : counters.received())
                        .isNotNegative();
            });
        }
    }
}
