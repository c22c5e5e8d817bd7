package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of this machine, compared with its kernel and the tools of the field. */
@Tag("once")
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

    private static String output(String... command) throws Exception {
        return CommandOutput.run(command).out().strip();
    }

    @Test
    void theHostIsAsTheKernelReportsIt() throws Exception {
        try (var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            var host = status(labmon);

            assertThat(at(host, "hostname").getStringValue()).isEqualTo(output("uname", "-n"));
            assertThat(at(host, "os", "kernel").getStringValue()).isEqualTo(output("uname", "-r"));
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
    void disksAreAsDfReportsThem() throws Exception {
        try (var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            var disks = at(status(labmon), "disks");

            assertThat(disks.size()).isPositive();
            for (var disk : disks.values()) {
                var df = output(
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

    private static void fuse() {
        RealPart.root();
        RealPart.file(Path.of("/dev/fuse"), "the FUSE device");
    }

    /** Requests until the mount has this state: the first response of each file system is awaited. */
    private static String statusWith(RunningLabmon labmon, Path mount, String state) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> answerWith(labmon, mount, state), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> answerWith(RunningLabmon labmon, Path mount, String state) throws Exception {
        var answer = labmon.get("/host/status").body();
        return answer.contains("{\"mount\":\"" + mount + "\"")
                        && disk(node(answer), mount).equals(Optional.of(state))
                ? Optional.of(answer)
                : Optional.empty();
    }

    private static Optional<String> disk(JsonNode host, Path mount) {
        return StreamSupport.stream(at(host, "disks").values().spliterator(), false)
                .filter(disk -> at(disk, "mount").getStringValue().equals(mount.toString()))
                .map(disk -> at(disk, "state").getStringValue())
                .findFirst();
    }

    @Test
    void aDeadNetworkMountIsFirstAwaitedThenUnreachableAndDelaysNothing(@TempDir Path folder) throws Exception {
        fuse();
        try (var mount = FuseFileSystem.dead(folder, "fuse.sshfs");
                var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            var first = statusWith(labmon, folder, "UNKNOWN");
            assertThat(first)
                    .contains("\"state\":\"UNKNOWN\",\"complete\":false")
                    .contains("{\"mount\":\"" + folder + "\",\"device\":\"lab@fuse:\",\"fileSystem\":\"fuse.sshfs\","
                            + "\"state\":\"UNKNOWN\"}");
            assertThat(disk(node(first), Path.of("/"))).contains("OK");

            var later = statusWith(labmon, folder, "DOWN");
            assertThat(later)
                    .contains("\"state\":\"DOWN\",\"complete\":true")
                    .contains("{\"mount\":\"" + folder + "\",\"device\":\"lab@fuse:\",\"fileSystem\":\"fuse.sshfs\","
                            + "\"state\":\"DOWN\",\"problem\":{\"code\":\"mount-unreachable\",\"detail\":\"" + folder
                            + " (lab@fuse:) does not respond; check that its server or drive is available\"}}");
            assertThat(disk(node(later), Path.of("/"))).contains("OK");
            assertThat(mount).isNotNull();
        }
    }

    @Test
    void aFuseFileSystemOfAnUnknownTypeIsReportedWithItsSizes(@TempDir Path folder) throws Exception {
        fuse();
        try (var mount = FuseFileSystem.serve(folder, "fuse.lab-made-up", Optional.of(1_000L));
                var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            assertThat(statusWith(labmon, folder, "OK"))
                    .contains(
                            "{\"mount\":\"" + folder
                                    + "\",\"device\":\"lab@fuse:\",\"fileSystem\":\"fuse.lab-made-up\",\"state\":\"OK\","
                                    + "\"totalBytes\":4096000,\"usedBytes\":2048000,\"freeBytes\":1024000,\"usedPercent\":66.7}");
            assertThat(mount).isNotNull();
        }
    }

    @Test
    void aFuseProgramThatReportsNoSizesIsOkWithoutThem(@TempDir Path folder) throws Exception {
        fuse();
        try (var mount = FuseFileSystem.serve(folder, "fuse.lab-made-up", Optional.empty());
                var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            assertThat(statusWith(labmon, folder, "OK"))
                    .contains("\"fileSystem\":\"fuse.lab-made-up\",\"state\":\"OK\"}");
            assertThat(mount).isNotNull();
        }
    }

    @Test
    void withinAContainersLimitsTheHostsFiguresStayTheHosts() throws Exception {
        RealPart.root();
        var group = memoryGroup();
        try {
            var script = "echo $$ > " + group.resolve("cgroup.procs") + " && ALERT_LOAD_PER_CORE=off exec \"$@\"";
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var printed = CommandOutput.run(
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
        try (var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            var host = status(labmon);

            // Not every kernel has pressure, and not every board sensors.
            assertThat(names(host))
                    .filteredOn(name -> !Set.of("pressure", "sensors").contains(name))
                    .containsExactly(
                            "observedAt",
                            "state",
                            "complete",
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
