package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.RunningLabmon;
import io.github.labmon.StatusRequests;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP: a host's /sys and /proc in a folder, scripts in place of the tools. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@Property(name = "NVME_FRESHNESS", value = "100ms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class NvmeStatusEndpointTest implements TestPropertyProvider {

    private static final long EXABYTE = 1L << 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @SuppressWarnings("NullAway.Init")
    private StatusRequests status;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "LABMON_PROC", root.resolve("proc").toString(),
                "LABMON_SYS", root.resolve("sys").toString(),
                "NVME_COMMAND", root.resolve("nvme").toString(),
                "SMARTCTL_COMMAND", "/labmon/no-such-tool");
    }

    private String[] settings() {
        return getProperties().entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    @BeforeEach
    void makeTree() throws IOException {
        DriveTree.clear(root);
        tree = new DriveTree(root);
        status = StatusRequests.of(labmon, "/nvme/status");
    }

    private void pagePrinter() throws IOException {
        tree.file("page", SmartFixtures.page());
        tree.script("nvme", "cat " + root + "/page");
    }

    @Test
    void everyKnownValueOfADriveIsReported() throws Exception {
        var folder = tree.firstDrive(EXABYTE);
        var disk = folder.resolve("nvme0n1");
        DriveTree.attributes(disk, "nuse", "1000");
        tree.partition(disk, 1, tree.deviceNumber());
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_max", "81850", "temp1_crit", "84850");
        tree.mounts("27 1 " + tree.deviceNumber() + " / / rw - ext4 /dev/nvme0n1p1 rw");
        pagePrinter();
        var space = new File("/").getTotalSpace();
        assertThat(space).isPositive();

        assertThat(status.finished()
                        .replaceAll("(used|free)Bytes\":\\d+", "$1Bytes\":N")
                        .replaceAll("utilizationPercent\":[0-9.]+", "utilizationPercent\":N"))
                .isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"devices\":[{\"device\":\"/dev/nvme0\","
                        + "\"model\":\"LAB SSD 1TB\",\"serialNumber\":\"LAB…89\",\"firmware\":\"1.0\","
                        + "\"transport\":\"pcie\",\"controllerState\":\"live\",\"readOnly\":false,"
                        + "\"state\":\"OK\",\"reasons\":[],\"sources\":[\"smart-log\",\"sysfs\"],"
                        + "\"smartObservedAt\":T,\"temperatureCelsius\":38,"
                        + "\"temperatureSensors\":[{\"label\":\"Sensor 1\",\"celsius\":41},"
                        + "{\"label\":\"Sensor 3\",\"celsius\":36}],\"warningTemperatureCelsius\":82,"
                        + "\"criticalTemperatureCelsius\":85,\"criticalWarning\":{\"value\":0,\"flags\":[]},"
                        + "\"availableSparePercent\":98,\"availableSpareThresholdPercent\":10,"
                        + "\"percentageUsed\":7,\"wearLevelPercent\":93,\"estimatedLifeLeftDays\":4367,\"bytesRead\":1024000000000,"
                        + "\"bytesWritten\":2048000000000,\"hostReads\":50000000000,"
                        + "\"hostWrites\":\"36893488147419103239\",\"busyMinutes\":1234,\"powerOnHours\":7890,"
                        + "\"powerCycles\":56,\"unsafeShutdowns\":12,\"mediaErrors\":0,\"errorLogEntries\":33,"
                        + "\"warningTemperatureMinutes\":4,\"criticalTemperatureMinutes\":1,"
                        + "\"throttling\":{\"lightCount\":5,\"heavyCount\":2,\"lightSeconds\":600,"
                        + "\"heavySeconds\":60},\"capacity\":{\"totalBytes\":1152921504606846976,"
                        + "\"usedBytes\":N,\"freeBytes\":N,\"utilizationPercent\":N,"
                        + "\"allocatedByDriveBytes\":4096000},\"problems\":[]}]}");
    }

    @Test
    void withoutAnyRightTheValuesOfSysfsAreReported() throws Exception {
        var folder = tree.firstDrive(EXABYTE);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_alarm", "0");
        tree.script("nvme", "echo '/dev/nvme0: Permission denied' >&2; exit 1");
        assertThat(status.finished())
                .isEqualTo(
                        "{\"observedAt\":T,\"state\":\"OK\",\"devices\":[{\"device\":\"/dev/nvme0\","
                                + "\"model\":\"LAB SSD 1TB\",\"serialNumber\":\"LAB…89\",\"firmware\":\"1.0\","
                                + "\"transport\":\"pcie\",\"controllerState\":\"live\",\"readOnly\":false,"
                                + "\"state\":\"OK\",\"reasons\":[],\"sources\":[\"sysfs\"],\"temperatureCelsius\":38,"
                                + "\"temperatureSensors\":[],\"capacity\":{\"totalBytes\":1152921504606846976,"
                                + "\"problem\":{\"code\":\"nvme-no-file-system\",\"detail\":\"sysfs connects no mounted"
                                + " file system with this drive; ZFS pools and disks of virtual machines do not appear there\"}},"
                                + "\"problem\":{\"code\":\"nvme-smart-needs-root\",\"detail\":\"Only root may read"
                                + " wear and counters of a drive; docs/nvme.md describes how to permit exactly this command,"
                                + " or how a timer can write them (nvme-cli: \\\"/dev/nvme0: Permission denied\\\")\"},\"problems\":[]}]}");
    }

    @Test
    void noDriveIsAnEmptyListAndOk() throws Exception {
        assertThat(status.now()).isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"devices\":[]}");
    }

    @Test
    void withoutSysfsNothingIsKnown() throws Exception {
        DriveTree.clear(tree.sys());
        assertThat(status.now())
                .startsWith("{\"observedAt\":T,\"state\":\"UNKNOWN\",\"devices\":[],\"problem\":{\"code\":"
                        + "\"nvme-sysfs-not-visible\",");
    }

    @Test
    void aDriveThatIsGoneIsDownWithItsLastValuesAndBackUnderAnyName() throws Exception {
        tree.firstDrive(EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        pagePrinter();
        assertThat(status.finished()).contains("\"device\":\"/dev/nvme0\"", "\"device\":\"/dev/nvme1\"");

        Files.delete(tree.sys().resolve("class/nvme/nvme0"));
        assertThat(status.with("drive-gone"))
                .startsWith("{\"observedAt\":T,\"state\":\"DOWN\",\"devices\":[{\"device\":\"/dev/nvme0\","
                        + "\"model\":\"LAB SSD 1TB\",\"serialNumber\":\"LAB…89\",\"firmware\":\"1.0\","
                        + "\"transport\":\"pcie\",\"state\":\"DOWN\",\"reasons\":[\"drive-gone\"],"
                        + "\"sources\":[\"smart-log\"],\"smartObservedAt\":T,\"temperatureSensors\":[],")
                .contains("\"lastSeenAt\":T,\"problem\":{\"code\":\"nvme-drive-gone\",\"detail\":\"nvme0 (LAB SSD 1TB)"
                        + " was present and is gone;");

        DriveTree.attributes(tree.drive(5, "LAB0123456789", EXABYTE), "cntlid", "9");
        assertThat(status.with("/dev/nvme5")).doesNotContain("/dev/nvme0", "drive-gone");
    }

    @Test
    @Property(name = "NVME_DEVICES", value = "/dev/nvme0, nvme7")
    @Property(name = "NVME_EXPECTED_SERIALS", value = "LAB5550005550,LAB9876543210")
    void drivesThatAreNamedOrExpectedAreReportedAsMissing() throws Exception {
        tree.firstDrive(EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        pagePrinter();
        assertThat(status.finished())
                .contains("\"device\":\"/dev/nvme0\"", "NVME_DEVICES names /dev/nvme7, which is not there")
                .contains("\"serialNumber\":\"LAB…50\",\"state\":\"DOWN\",\"reasons\":[\"drive-gone\"]")
                .doesNotContain("/dev/nvme1", "5550005550");
    }

    @Test
    void aToolThatHangsDelaysNoOtherDriveAndIsNotStartedAgain() throws Exception {
        tree.firstDrive(EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        pagePrinter();
        tree.script(
                "nvme",
                "case $2 in /dev/nvme0) echo x >> " + root + "/calls; exec sleep 1000;; esac; cat " + root + "/page");
        // With a service of its own, which ends before the test does.
        try (var ending = RunningLabmon.with(settings())) {
            // While the tool for the first drive runs, the second one's comes to its end, whenever that is.
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ending.get("/nvme/status").body(), status -> status.contains("\"smart-log\""));
            for (int i = 0; i < 3; i++) {
                assertThat(ending.get("/nvme/status").body())
                        .containsPattern("nvme0\".*\"state\":\"UNKNOWN\",\"reasons\":\\[\"still-reading\"]")
                        .containsPattern(
                                "nvme1\".*\"state\":\"OK\",\"reasons\":\\[],\"sources\":\\[\"smart-log\",\"sysfs\"]");
            }
        }
        assertThat(Files.readAllLines(root.resolve("calls"))).hasSize(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ProcessHandle.current()
                        .children()
                        .flatMap(child -> child.info().commandLine().stream())
                        .noneMatch(command -> command.contains("sleep 1000")));
    }

    @Test
    void aDeadControllerIsCriticalAndNotQueried() throws Exception {
        DriveTree.attributes(tree.firstDrive(EXABYTE), "state", "dead");
        tree.script("nvme", "echo x >> " + root + "/calls");
        assertThat(status.now())
                .contains("\"controllerState\":\"dead\"")
                .contains("\"state\":\"CRITICAL\",\"reasons\":[\"controller-dead\"]")
                .contains("\"code\":\"nvme-controller-dead\"");
        assertThat(root.resolve("calls")).doesNotExist();
    }

    @Test
    void mediaErrorsThatRiseAreCritical() throws Exception {
        tree.firstDrive(EXABYTE);
        pagePrinter();
        tree.file("page", SmartFixtures.page(160, 1));
        assertThat(status.finished()).contains("\"state\":\"WARNING\",\"reasons\":[\"media-errors\"]");

        tree.file("page", SmartFixtures.page(160, 2));
        assertThat(status.with("media-errors-rising")).contains("\"state\":\"CRITICAL\"", "\"mediaErrors\":2");
    }

    @Test
    void aFileSystemOnSeveralDrivesIsReported() throws Exception {
        var a = tree.firstDrive(EXABYTE).resolve("nvme0n1");
        var b = tree.drive(1, "LAB9876543210", EXABYTE).resolve("nvme1n1");
        tree.block(tree.virtual("dm-0"), "254:0", a, b);
        tree.mounts("27 1 254:0 / /srv rw - ext4 /dev/mapper/lab-srv rw");
        pagePrinter();
        assertThat(status.finished().split("\"nvme-file-system-spread\"", -1)).hasSize(3);
    }

    @Test
    void theFileSystemOnAMirrorCountsForEachOfItsDrives() throws Exception {
        var a = tree.firstDrive(EXABYTE).resolve("nvme0n1");
        var b = tree.drive(1, "LAB9876543210", EXABYTE).resolve("nvme1n1");
        var mirror = tree.block(tree.virtual("md0"), tree.deviceNumber(), a, b);
        DriveTree.attributes(mirror, "md/level", "raid1");
        tree.mounts("27 1 " + tree.deviceNumber() + " / /srv rw - ext4 /dev/md0 rw");
        pagePrinter();
        for (int i = 0; i < 3; i++) {
            assertThat(status.finished().split("\"usedBytes\":\\d+,\"freeBytes\":\\d+", -1))
                    .hasSize(3);
        }
    }

    @Test
    void aFileSystemLargerThanItsDriveIsRefused() throws Exception {
        var disk = tree.firstDrive(1_048_576).resolve("nvme0n1");
        tree.partition(disk, 1, tree.deviceNumber());
        tree.mounts("27 1 " + tree.deviceNumber() + " / / rw - ext4 /dev/nvme0n1p1 rw");
        pagePrinter();
        assertThat(status.finished()).contains("\"nvme-capacity-implausible\"").doesNotContain("usedBytes");
    }

    @Test
    @Property(name = "LABMON_SHOW_IDENTIFIERS", value = "true")
    void identifiersAreShownWhereThatIsConfigured() throws Exception {
        tree.firstDrive(EXABYTE);
        pagePrinter();
        assertThat(status.finished()).contains("\"serialNumber\":\"LAB0123456789\"");
    }
}
