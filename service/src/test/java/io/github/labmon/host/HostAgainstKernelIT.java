package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.RealPart;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What labmon says of this machine against what the kernel and the field's tools say. */
class HostAgainstKernelIT {

    @BeforeEach
    void parts() {
        RealPart.command("df", "coreutils");
        RealPart.command("uptime", "procps");
    }

    private static JsonNode status(RunningLabmon labmon) throws Exception {
        return node(labmon.get("/host/status").body());
    }

    private static JsonNode node(String json) throws Exception {
        return ObjectMapper.getDefault().readValue(json, JsonNode.class);
    }

    private static JsonNode at(JsonNode node, String... names) {
        var current = node;
        for (var name : names) {
            current = Objects.requireNonNull(current.get(name), name);
        }
        return current;
    }

    private static String says(String... command) throws Exception {
        return Command.run(command).out().strip();
    }

    @Test
    void theHostIsAsTheKernelSays() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var host = status(labmon);

            assertThat(at(host, "hostname").getStringValue()).isEqualTo(says("uname", "-n"));
            assertThat(at(host, "os", "kernel").getStringValue()).isEqualTo(says("uname", "-r"));
            assertThat(at(host, "cpu", "logicalCores").getIntValue())
                    .isEqualTo((int) Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                            .filter(line -> line.startsWith("processor"))
                            .count());
            assertThat(at(host, "memory", "totalBytes").getLongValue()).isEqualTo(meminfo("MemTotal"));
            assertThat(at(host, "memory", "availableBytes").getLongValue())
                    .isCloseTo(meminfo("MemAvailable"), within(512L * 1024 * 1024));
            assertThat(at(host, "swap", "totalBytes").getLongValue()).isEqualTo(meminfo("SwapTotal"));
            var booted = Files.readAllLines(Path.of("/proc/stat")).stream()
                    .filter(line -> line.startsWith("btime "))
                    .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(6))))
                    .findFirst()
                    .orElseThrow();
            assertThat(Instant.parse(at(host, "bootedAt").getStringValue()))
                    .isBetween(booted.minusSeconds(2), booted.plusSeconds(2));
            assertThat(at(host, "uptimeSeconds").getLongValue())
                    .isCloseTo(Duration.between(booted, Instant.now()).toSeconds(), within(5L));
            assertThat(at(host, "cpu", "usagePercent").getDoubleValue()).isBetween(0.0, 100.0);
            assertThat(at(host, "state").getStringValue()).isEqualTo("OK");
        }
    }

    private static long meminfo(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void disksAreAsDfSays() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var disks = at(status(labmon), "disks");

            assertThat(disks.size()).isPositive();
            for (var disk : disks.values()) {
                var df = says(
                                "df",
                                "-B1",
                                "--output=source,fstype,size,used,avail,target",
                                at(disk, "mount").getStringValue())
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .split("\\s+", -1);
                assertThat(List.of(
                                at(disk, "device").getStringValue(),
                                at(disk, "fileSystem").getStringValue(),
                                String.valueOf(at(disk, "totalBytes").getLongValue()),
                                at(disk, "mount").getStringValue()))
                        .containsExactly(df[0], df[1], df[2], df[5]);
                var tolerance = within(256L * 1024 * 1024); // builds write while this runs
                assertThat(at(disk, "usedBytes").getLongValue()).isCloseTo(Long.parseLong(df[3]), tolerance);
                assertThat(at(disk, "freeBytes").getLongValue()).isCloseTo(Long.parseLong(df[4]), tolerance);
            }
        }
    }

    /** A file system of the kernel whose server never answers: FUSE without anybody at its other end. */
    @Test
    void aDeadNetworkMountIsUnreachableAndHoldsUpNothing(@TempDir Path folder) throws Exception {
        RealPart.root();
        RealPart.file(Path.of("/dev/fuse"), "the FUSE device");
        int device = LibC.open("/dev/fuse", LibC.O_RDWR);
        var options = "fd=" + device + ",rootmode=40000,user_id=0,group_id=0";
        LibC.mount("lab@gone:", folder.toString(), "fuse.sshfs", 0, options);
        try (var labmon = RunningLabmon.with()) {
            for (int i = 0; i < 3; i++) {
                var answer = labmon.get("/host/status").body();
                var disks = new ArrayList<String>();
                at(node(answer), "disks")
                        .values()
                        .forEach(disk -> disks.add(at(disk, "state").getStringValue()));

                assertThat(answer)
                        .contains(
                                "{\"mount\":\"" + folder + "\",\"device\":\"lab@gone:\",\"fileSystem\":\"fuse.sshfs\","
                                        + "\"state\":\"DOWN\",\"problem\":{\"code\":\"mount-unreachable\",\"detail\":\""
                                        + folder
                                        + " (lab@gone:) does not answer; see that its server or drive is there\"}}");
                assertThat(disks).contains("OK");
                assertThat(at(node(answer), "state").getStringValue()).isEqualTo("WARNING");
            }
        } finally {
            LibC.close(device);
            LibC.umount2(folder.toString(), LibC.MNT_DETACH);
        }
    }

    /** Calls that Java has no words for. */
    static final class LibC {

        static final int O_RDWR = 2;
        static final int MNT_DETACH = 2;

        static {
            Native.register(LibC.class, "c");
        }

        private LibC() {}

        static native int open(String path, int flags) throws LastErrorException;

        static native int mount(String source, String target, String type, long flags, String options)
                throws LastErrorException;

        static native int umount2(String target, int flags) throws LastErrorException;

        static native int close(int descriptor) throws LastErrorException;
    }

    @Test
    void withinAContainersLimitsTheHostsFiguresStayTheHosts() throws Exception {
        RealPart.root();
        var group = memoryGroup();
        try {
            var script = "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"";
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var printed = Command.run(
                    "sh",
                    "-c",
                    script,
                    "sh",
                    java,
                    "-XX:ActiveProcessorCount=1",
                    "-jar",
                    Objects.requireNonNull(System.getProperty("labmon.jar")),
                    "host");
            var host = node(printed.out());

            assertThat(printed.exitCode()).isZero();
            assertThat(at(host, "memory", "totalBytes").getLongValue()).isEqualTo(meminfo("MemTotal"));
            assertThat(at(host, "cpu", "logicalCores").getIntValue())
                    .isEqualTo((int) Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                            .filter(line -> line.startsWith("processor"))
                            .count());
        } finally {
            Files.delete(group);
        }
    }

    private static Path memoryGroup() throws Exception {
        var v1 = Path.of("/sys/fs/cgroup/memory");
        var parent = Files.isDirectory(v1) ? v1 : Path.of("/sys/fs/cgroup");
        var limit = Files.isDirectory(v1) ? "memory.limit_in_bytes" : "memory.max";
        RealPart.need(Files.isWritable(parent), "a control group to make one in (" + parent + "), which is not there");
        var group = Files.createDirectory(
                parent.resolve("labmon-test-" + ProcessHandle.current().pid()));
        RealPart.file(group.resolve(limit), "the memory controller");
        Files.writeString(group.resolve(limit), String.valueOf(256L * 1024 * 1024));
        return group;
    }

    @Test
    void everyFieldOfTheContractIsThere() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var host = status(labmon);

            assertThat(names(host))
                    .containsExactly(
                            "observedAt",
                            "state",
                            "hostname",
                            "os",
                            "bootedAt",
                            "uptimeSeconds",
                            "cpu",
                            "memory",
                            "swap",
                            "disks",
                            "network");
            assertThat(names(at(host, "memory")))
                    .containsExactly("totalBytes", "usedBytes", "availableBytes", "usedPercent");
            assertThat(names(at(host, "disks").get(0)))
                    .containsExactly(
                            "mount",
                            "device",
                            "fileSystem",
                            "state",
                            "totalBytes",
                            "usedBytes",
                            "freeBytes",
                            "usedPercent");
            assertThat(names(at(host, "network").get(0)))
                    .containsExactly(
                            "name",
                            "addresses",
                            "receivedBytes",
                            "sentBytes",
                            "receiveBytesPerSecond",
                            "sendBytesPerSecond");
            assertThat(names(at(host, "cpu")))
                    .contains("model", "physicalCores", "logicalCores", "usagePercent", "loadAverage");
        }
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(node.entries().spliterator(), false)
                .map(entry -> entry.getKey())
                .toList();
    }
}
