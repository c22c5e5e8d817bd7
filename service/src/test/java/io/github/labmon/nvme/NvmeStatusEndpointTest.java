package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP: a host's /sys and /proc in a folder, scripts in place of the tools. */
class NvmeStatusEndpointTest {

    private static final long EXABYTE = 1L << 60;
    private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"";

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
    }

    private RunningLabmon labmon(String nvme, String... more) {
        var settings = new ArrayList<String>();
        tree.variables(nvme, more).forEach((name, value) -> settings.addAll(List.of(name, value)));
        settings.addAll(List.of("NVME_FRESHNESS", "100ms"));
        return RunningLabmon.with(settings.toArray(String[]::new));
    }

    private static String status(RunningLabmon labmon) throws Exception {
        var answer = labmon.get("/nvme/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll(INSTANT, "T");
    }

    /** Requests until no drive is still being read: on a busy machine a tool can need more than the first reading. */
    private static String finishedStatus(RunningLabmon labmon) throws Exception {
        String status;
        do {
            status = status(labmon);
        } while (status.contains("still-reading"));
        return status;
    }

    /** Requests until the answer contains this: a reading is served for a while. */
    private static String statusWith(RunningLabmon labmon, String text) throws Exception {
        String status;
        do {
            status = status(labmon);
        } while (!status.contains(text));
        return status;
    }

    private String pagePrinter() throws IOException {
        tree.file("page", SmartFixtures.page());
        return tree.script("nvme", "cat " + root + "/page");
    }

    @Test
    void everyKnownValueOfADriveIsReported() throws Exception {
        var folder = tree.drive(0, "LAB0123456789", EXABYTE);
        var disk = folder.resolve("nvme0n1");
        DriveTree.attributes(disk, "nuse", "1000");
        tree.partition(disk, 1, tree.deviceNumber());
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_max", "81850", "temp1_crit", "84850");
        tree.mounts("27 1 " + tree.deviceNumber() + " / / rw - ext4 /dev/nvme0n1p1 rw");
        try (var labmon = labmon(pagePrinter())) {
            var space = new File("/").getTotalSpace();
            assertThat(space).isPositive();

            assertThat(finishedStatus(labmon)
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
    }

    @Test
    void withoutAnyRightTheValuesOfSysfsAreReported() throws Exception {
        var folder = tree.drive(0, "LAB0123456789", EXABYTE);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_input", "37850", "temp1_alarm", "0");
        var nvme = tree.script("nvme", "echo '/dev/nvme0: Permission denied' >&2; exit 1");
        try (var labmon = labmon(nvme)) {
            assertThat(finishedStatus(labmon))
                    .isEqualTo(
                            "{\"observedAt\":T,\"state\":\"OK\",\"devices\":[{\"device\":\"/dev/nvme0\","
                                    + "\"model\":\"LAB SSD 1TB\",\"serialNumber\":\"LAB…89\",\"firmware\":\"1.0\","
                                    + "\"transport\":\"pcie\",\"controllerState\":\"live\",\"readOnly\":false,"
                                    + "\"state\":\"OK\",\"reasons\":[],\"sources\":[\"sysfs\"],\"temperatureCelsius\":38,"
                                    + "\"temperatureSensors\":[],\"capacity\":{\"totalBytes\":1152921504606846976,"
                                    + "\"problem\":{\"code\":\"nvme-no-file-system\",\"detail\":\"sysfs connects no mounted"
                                    + " file system with this drive; ZFS pools and disks of virtual machines do not appear there\"}},"
                                    + "\"problem\":{\"code\":\"nvme-smart-needs-root\",\"detail\":\"only root may read"
                                    + " wear and counters of a drive; docs/nvme.md describes how to permit exactly this command,"
                                    + " or how a timer can write them (nvme-cli: \\\"/dev/nvme0: Permission denied\\\")\"},\"problems\":[]}]}");
        }
    }

    @Test
    void noDriveIsAnEmptyListAndOk() throws Exception {
        try (var labmon = labmon("nvme")) {
            assertThat(status(labmon)).isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"devices\":[]}");
        }
    }

    @Test
    void withoutSysfsNothingIsKnown() throws Exception {
        var empty = Files.createDirectories(root.resolve("empty"));
        try (var labmon = labmon("nvme", "LABMON_SYS", empty.toString())) {
            assertThat(status(labmon))
                    .startsWith("{\"observedAt\":T,\"state\":\"UNKNOWN\",\"devices\":[],\"problem\":{\"code\":"
                            + "\"nvme-sysfs-not-visible\",");
        }
    }

    @Test
    void aDriveThatIsGoneIsDownWithItsLastValuesAndBackUnderAnyName() throws Exception {
        tree.drive(0, "LAB0123456789", EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        try (var labmon = labmon(pagePrinter())) {
            assertThat(finishedStatus(labmon)).contains("\"device\":\"/dev/nvme0\"", "\"device\":\"/dev/nvme1\"");

            Files.delete(tree.sys().resolve("class/nvme/nvme0"));
            assertThat(statusWith(labmon, "drive-gone"))
                    .startsWith("{\"observedAt\":T,\"state\":\"DOWN\",\"devices\":[{\"device\":\"/dev/nvme0\","
                            + "\"model\":\"LAB SSD 1TB\",\"serialNumber\":\"LAB…89\",\"firmware\":\"1.0\","
                            + "\"transport\":\"pcie\",\"state\":\"DOWN\",\"reasons\":[\"drive-gone\"],"
                            + "\"sources\":[\"smart-log\"],\"smartObservedAt\":T,\"temperatureSensors\":[],")
                    .contains(
                            "\"lastSeenAt\":T,\"problem\":{\"code\":\"nvme-drive-gone\",\"detail\":\"nvme0 (LAB SSD 1TB)"
                                    + " was present and is gone;");

            DriveTree.attributes(tree.drive(5, "LAB0123456789", EXABYTE), "cntlid", "9");
            assertThat(statusWith(labmon, "/dev/nvme5")).doesNotContain("/dev/nvme0", "drive-gone");
        }
    }

    @Test
    void drivesThatAreNamedOrExpectedAreReportedAsMissing() throws Exception {
        tree.drive(0, "LAB0123456789", EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        try (var labmon = labmon(
                pagePrinter(),
                "NVME_DEVICES",
                "/dev/nvme0, nvme7",
                "NVME_EXPECTED_SERIALS",
                "LAB5550005550,LAB9876543210")) {
            assertThat(finishedStatus(labmon))
                    .contains("\"device\":\"/dev/nvme0\"", "NVME_DEVICES names /dev/nvme7, which is not there")
                    .contains("\"serialNumber\":\"LAB…50\",\"state\":\"DOWN\",\"reasons\":[\"drive-gone\"]")
                    .doesNotContain("/dev/nvme1", "5550005550");
        }
    }

    @Test
    void aToolThatHangsDelaysNoOtherDriveAndIsNotStartedAgain() throws Exception {
        tree.drive(0, "LAB0123456789", EXABYTE);
        tree.drive(1, "LAB9876543210", EXABYTE);
        pagePrinter();
        var nvme = tree.script(
                "hanging",
                "case $2 in /dev/nvme0) echo x >> " + root + "/calls; exec sleep 1000;; esac; cat " + root + "/page");
        try (var labmon = labmon(nvme)) {
            // While the tool for the first drive runs, the second one's comes to its end, whenever that is.
            statusWith(labmon, "\"smart-log\"");
            for (int i = 0; i < 3; i++) {
                assertThat(status(labmon))
                        .containsPattern("nvme0\".*\"state\":\"UNKNOWN\",\"reasons\":\\[\"still-reading\"]")
                        .containsPattern(
                                "nvme1\".*\"state\":\"OK\",\"reasons\":\\[],\"sources\":\\[\"smart-log\",\"sysfs\"]");
            }
        }
        assertThat(Files.readAllLines(root.resolve("calls"))).hasSize(1);
        assertThat(ProcessHandle.current().children().flatMap(child -> child.info().commandLine().stream()))
                .noneMatch(command -> command.contains("sleep 1000"));
    }

    @Test
    void aDeadControllerIsCriticalAndNotQueried() throws Exception {
        DriveTree.attributes(tree.drive(0, "LAB0123456789", EXABYTE), "state", "dead");
        var nvme = tree.script("nvme", "echo x >> " + root + "/calls");
        try (var labmon = labmon(nvme)) {
            assertThat(status(labmon))
                    .contains("\"controllerState\":\"dead\"")
                    .contains("\"state\":\"CRITICAL\",\"reasons\":[\"controller-dead\"]")
                    .contains("\"code\":\"nvme-controller-dead\"");
        }
        assertThat(root.resolve("calls")).doesNotExist();
    }

    @Test
    void mediaErrorsThatRiseAreCritical() throws Exception {
        tree.drive(0, "LAB0123456789", EXABYTE);
        var nvme = pagePrinter();
        tree.file("page", SmartFixtures.page(160, 1));
        try (var labmon = labmon(nvme)) {
            assertThat(finishedStatus(labmon)).contains("\"state\":\"WARNING\",\"reasons\":[\"media-errors\"]");

            tree.file("page", SmartFixtures.page(160, 2));
            assertThat(statusWith(labmon, "media-errors-rising"))
                    .contains("\"state\":\"CRITICAL\"", "\"mediaErrors\":2");
        }
    }

    @Test
    void aFileSystemOnSeveralDrivesIsReported() throws Exception {
        var a = tree.drive(0, "LAB0123456789", EXABYTE).resolve("nvme0n1");
        var b = tree.drive(1, "LAB9876543210", EXABYTE).resolve("nvme1n1");
        tree.block(tree.virtual("dm-0"), "254:0", a, b);
        tree.mounts("27 1 254:0 / /srv rw - ext4 /dev/mapper/lab-srv rw");
        try (var labmon = labmon(pagePrinter())) {
            assertThat(finishedStatus(labmon).split("\"nvme-file-system-spread\"", -1))
                    .hasSize(3);
        }
    }

    @Test
    void theFileSystemOnAMirrorCountsForEachOfItsDrives() throws Exception {
        var a = tree.drive(0, "LAB0123456789", EXABYTE).resolve("nvme0n1");
        var b = tree.drive(1, "LAB9876543210", EXABYTE).resolve("nvme1n1");
        var mirror = tree.block(tree.virtual("md0"), tree.deviceNumber(), a, b);
        DriveTree.attributes(mirror, "md/level", "raid1");
        tree.mounts("27 1 " + tree.deviceNumber() + " / /srv rw - ext4 /dev/md0 rw");
        try (var labmon = labmon(pagePrinter())) {
            for (int i = 0; i < 3; i++) {
                assertThat(finishedStatus(labmon).split("\"usedBytes\":\\d+,\"freeBytes\":\\d+", -1))
                        .hasSize(3);
            }
        }
    }

    @Test
    void aFileSystemLargerThanItsDriveIsRefused() throws Exception {
        var disk = tree.drive(0, "LAB0123456789", 1_048_576).resolve("nvme0n1");
        tree.partition(disk, 1, tree.deviceNumber());
        tree.mounts("27 1 " + tree.deviceNumber() + " / / rw - ext4 /dev/nvme0n1p1 rw");
        try (var labmon = labmon(pagePrinter())) {
            assertThat(finishedStatus(labmon))
                    .contains("\"nvme-capacity-implausible\"")
                    .doesNotContain("usedBytes");
        }
    }

    @Test
    void identifiersAreShownWhereThatIsConfigured() throws Exception {
        tree.drive(0, "LAB0123456789", EXABYTE);
        try (var labmon = labmon(pagePrinter(), "LABMON_SHOW_IDENTIFIERS", "true")) {
            assertThat(finishedStatus(labmon)).contains("\"serialNumber\":\"LAB0123456789\"");
        }
    }
}
