package io.github.labmon.nvme.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Failure;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layers of the SMART log, with scripts in place of the tools. */
class DriveSmartTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NO_TOOL = "/labmon/no-such-tool";
    private static final DriveIdentity DRIVE = SmartFixtures.drive("live", "1.0");
    private static final SmartReading PAGE =
            new Available(SmartFixtures.log(SmartFixtures.page()), "smart-log", NOW, ReportedDrive.NONE);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    private final AtomicLong nanoTime = new AtomicLong();
    private Duration deadline = Duration.ofSeconds(30);
    private Optional<Path> dumps = Optional.empty();

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DriveTree(root);
    }

    private DriveSmart smart(String nvme, String smartctl) {
        var variables = new HashMap<>(Map.of(
                "LABMON_PROC",
                tree.proc().toString(),
                "LABMON_SYS",
                tree.sys().toString(),
                "NVME_COMMAND",
                nvme,
                "SMARTCTL_COMMAND",
                smartctl));
        dumps.ifPresent(folder -> variables.put("NVME_DUMP_FOLDER", folder.toString()));
        var settings = NvmeSettings.of(Variables.of(variables, root));
        var sysfs = new SysfsDrives(tree.sys(), Map.of());
        return new DriveSmart(settings, sysfs, deadline, InstantSource.fixed(NOW), nanoTime::get);
    }

    private SmartReading read(String nvme, String smartctl) throws InterruptedException {
        return smart(nvme, smartctl).read(DRIVE);
    }

    private int calls() throws IOException {
        var log = root.resolve("calls");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /** Prints the page for "-o binary", the JSON for "-o json". */
    private String nvme(String onBinary, String onJson) throws IOException {
        tree.file("page", SmartFixtures.page());
        tree.file("json", SmartFixtures.json(",", "{\"value\":0}").getBytes(StandardCharsets.UTF_8));
        return tree.script(
                "nvme",
                "cd " + root + "; echo \"$@\" >> calls\ncase \"$*\" in\n'smart-log /dev/nvme0 -o binary') " + onBinary
                        + ";;\n'smart-log /dev/nvme0 -o json') " + onJson + ";;\nversion) echo 'nvme version 2.3'"
                        + ";;\n*) exit 99;;\nesac");
    }

    private String smartctl(int exitCode, String serial) throws IOException {
        var json = SmartFixtures.smartctl(exitCode, "[41,null,36]", Optional.of(true))
                .replace("LAB0123456789", serial);
        tree.file("smartctl.json", json.getBytes(StandardCharsets.UTF_8));
        return tree.script("smartctl", "cat " + root + "/smartctl.json; exit " + exitCode);
    }

    @Test
    void theRawPageIsPreferredAndNothingElseIsReadButTheIdentity() throws Exception {
        assertThat(read(nvme("cat page", "cat json"), NO_TOOL)).isEqualTo(PAGE);
        assertThat(Files.readAllLines(root.resolve("calls")))
                .containsExactly("smart-log /dev/nvme0 -o binary", "id-ctrl /dev/nvme0 -o json");
    }

    /** As Debian's nvme-cli prints it, shortened. */
    private static String identity(String serial, int warning, int critical) {
        return "{\"vid\":6966,\"sn\":\"" + serial + "       \",\"mn\":\"LAB SSD 1TB\",\"wctemp\":" + warning
                + ",\"cctemp\":" + critical + ",\"psds\":[]}";
    }

    private String nvmeWithIdentity(String identity) throws IOException {
        tree.file("id-ctrl.json", identity.getBytes(StandardCharsets.UTF_8));
        var script = nvme("cat page", "cat json");
        return tree.script(
                "nvme-2",
                "case \"$*\" in\n'id-ctrl /dev/nvme0 -o json') cd " + root
                        + "; echo \"$@\" >> calls; cat id-ctrl.json;;\n*) exec " + script + " \"$@\";;\nesac");
    }

    private static TemperatureLimits limits(SmartReading reading) {
        return ((Available) reading).drive().limits();
    }

    @Test
    void whereTheKernelKnowsNoThresholdsTheDriveIsQueriedForThemOnce() throws Exception {
        var smart = smart(nvmeWithIdentity(identity("LAB0123456789", 355, 358)), NO_TOOL);

        for (int i = 0; i < 3; i++) {
            assertThat(limits(smart.read(DRIVE))).isEqualTo(new TemperatureLimits(82, 85));
        }
        assertThat(Files.readAllLines(root.resolve("calls")))
                .filteredOn(line -> line.startsWith("id-ctrl"))
                .hasSize(1);
    }

    @Test
    void whereTheKernelKnowsThemTheDriveIsNotQueried() throws Exception {
        var folder = tree.drive(0, "LAB0123456789", 1_000_000);
        tree.hwmon(folder.resolve("hwmon1"), "temp1_max", "81850", "temp1_crit", "84850");
        var smart = smart(nvmeWithIdentity(identity("LAB0123456789", 300, 301)), NO_TOOL);

        assertThat(limits(smart.read(DRIVE))).isEqualTo(TemperatureLimits.NONE);
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void anIdentityWithoutThresholdsIsNotReadAgain() throws Exception {
        for (var identity :
                List.of("", "no JSON", "[]", identity("LAB0123456789", 0, 65_535), identity("OTHER", 355, 358))) {
            Files.deleteIfExists(root.resolve("calls"));
            var smart = smart(nvmeWithIdentity(identity), NO_TOOL);
            for (int i = 0; i < 2; i++) {
                assertThat(limits(smart.read(DRIVE))).as(identity).isEqualTo(TemperatureLimits.NONE);
            }
            assertThat(calls()).isEqualTo(3);
        }
        assertThat(limits(smart(nvmeWithIdentity(identity("LAB0123456789", 355, 0)), NO_TOOL)
                        .read(DRIVE)))
                .isEqualTo(new TemperatureLimits(82, null));
    }

    @Test
    void smartctlIsQueriedForThemWhereItReturnedTheLog() throws Exception {
        var log = smartctl(0, "LAB0123456789");
        var smartctl = tree.script(
                "smartctl-2",
                "case \"$*\" in\n'-j -c /dev/nvme0') echo '{\"smartctl\":{\"version\":[7,5],\"exit_status\":0},"
                        + "\"nvme_composite_temperature_threshold\":{\"warning\":82,\"critical\":85}}';;\n*) exec "
                        + log + ";;\nesac");

        assertThat(limits(read(NO_TOOL, smartctl))).isEqualTo(new TemperatureLimits(82, 85));
    }

    @Test
    void aCommandOfSeveralWordsIsRun() throws Exception {
        var nvme = nvme("cat page", "cat json");

        assertThat(read("env LAB=1 " + nvme, NO_TOOL)).isInstanceOf(Available.class);
    }

    @Test
    void whereThePageIsNoneTheJsonIsRead() throws Exception {
        for (var broken : List.of("head -c 500 page", "head -c 512 /dev/zero", "echo unknown format >&2; exit 22")) {
            assertThat(read(nvme(broken, "cat json"), NO_TOOL)).isEqualTo(PAGE);
        }
    }

    @Test
    void whereNvmeCliIsMissingSmartctlIsUsedWhateverItsExitStatus() throws Exception {
        for (int exitCode : new int[] {0, 8, 64, 4}) {
            var available = (Available) read(NO_TOOL, smartctl(exitCode, "LAB0123456789"));

            assertThat(available.source()).isEqualTo("smartctl");
            assertThat(available.drive().capacityBytes()).isEqualTo(1_000_204_886_016L);
            assertThat(available.log().findings().contains(SmartLog.Finding.FAILED))
                    .isEqualTo(exitCode == 8);
        }
    }

    @Test
    void smartctlThatReportsAnotherDriveIsRefused() throws Exception {
        var unavailable = (Unavailable) read(NO_TOOL, smartctl(0, "OTHER"));

        assertThat(unavailable.problem().code()).isEqualTo("nvme-other-drive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dev/nvme0: Permission denied | 1 | nvme-smart-needs-root",
                "smart log: Operation not permitted | 1 | nvme-smart-needs-root",
                "sudo: a password is required | 1 | nvme-smart-needs-root",
                "lab is not in the sudoers file. | 1 | nvme-smart-needs-root",
                "/dev/nvme0: No such file or directory | 1 | nvme-device-not-visible",
                "smart log: Inappropriate ioctl for device | 1 | nvme-tool-failed",
                "NVMe status: Internal Error(0x6) | 6 | nvme-tool-failed"
            })
    void theFirstErrorLineReachesTheUser(String line, int exitCode, String code) throws Exception {
        var errors = "echo >&2; echo '" + line + "' >&2; echo Usage: >&2; exit " + exitCode;
        var unavailable = (Unavailable) read(nvme(errors, errors), NO_TOOL);

        assertThat(unavailable.problem().code()).isEqualTo(code);
        assertThat(unavailable.problem().detail())
                .contains("nvme-cli 2.3", "\"" + line + "\"")
                .doesNotContain("Usage");
    }

    @Test
    void aToolThatPrintsNothingOrNonsenseIsReported() throws Exception {
        var silent = (Unavailable) read(nvme("exit 3", "exit 3"), NO_TOOL);
        var nonsense = (Unavailable) read(nvme("echo hello", "echo hello"), NO_TOOL);

        assertThat(silent.problem().detail())
                .isEqualTo("nvme-cli 2.3 ended with exit code 3 without an error message; run the command by hand");
        assertThat(nonsense.problem().code()).isEqualTo("nvme-output-unknown");
        assertThat(nonsense.problem().detail()).contains("nvme-cli 2.3");
    }

    @Test
    void aMissingToolIsReported() throws Exception {
        var unavailable = (Unavailable) read(NO_TOOL, NO_TOOL);

        assertThat(unavailable.failure()).isEqualTo(Failure.NO_TOOL);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-tool-missing");
    }

    @Test
    void aRefusedRightIsNotTriedAgainForFiveMinutes() throws Exception {
        var smart = smart(nvme("echo Permission denied >&2; exit 1", "exit 1"), NO_TOOL);
        var first = smart.read(DRIVE);
        int calls = calls();

        nanoTime.addAndGet(Duration.ofMinutes(4).toNanos());
        assertThat(smart.read(DRIVE)).isEqualTo(first);
        assertThat(calls()).isEqualTo(calls);

        nvme("cat page", "cat json");
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(smart.read(DRIVE)).isInstanceOf(Available.class);
    }

    @Test
    void aToolThatHangsIsEndedAndNoOtherLayerIsTried() throws Exception {
        deadline = Duration.ofMillis(300);
        var unavailable = (Unavailable) read(nvme("exec sleep 1000", "cat json"), smartctl(0, "LAB0123456789"));

        assertThat(unavailable.failure()).isEqualTo(Failure.NO_RESPONSE);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-drive-silent");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void aCorruptPageIsRefusedAndTheNextFormRead() throws Exception {
        var random = new byte[512];
        new Random(1_729).nextBytes(random);
        tree.file("random", random);

        assertThat(read(nvme("cat random", "cat json"), NO_TOOL)).isEqualTo(PAGE);
        assertThat(((Available) read(nvme("cat random", "exit 1"), smartctl(0, "LAB0123456789"))).source())
                .isEqualTo("smartctl");

        var unavailable = (Unavailable) read(nvme("cat random", "cat random"), NO_TOOL);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-smart-log-corrupt");
        assertThat(unavailable.problem().detail()).contains("smart-log", "power on hours");
    }

    @Test
    void aCorruptLogOfSmartctlAndOfAFileIsRefusedToo() throws Exception {
        var json = SmartFixtures.smartctl(0, "[]", Optional.of(true))
                .replace("\"available_spare\":98", "\"available_spare\":198")
                .replace("\"power_on_hours\":7890", "\"power_on_hours\":78900000");
        tree.file("corrupt.json", json.getBytes(StandardCharsets.UTF_8));
        var smartctl = tree.script("smartctl", "cat " + root + "/corrupt.json");
        assertThat(((Unavailable) read(NO_TOOL, smartctl)).problem().code()).isEqualTo("nvme-smart-log-corrupt");

        dump("LAB0123456789.json", json.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        assertThat(((Unavailable) read(NO_TOOL, NO_TOOL)).problem().code()).isEqualTo("nvme-smart-log-corrupt");
    }

    private static final DriveIdentity BRIDGED = new DriveIdentity(
            "sda", "usb#1#2-1", "LAB Bridge", null, null, "usb", "live", false, List.of("sda"), 1_000L, "sntrealtek");

    @Test
    void aDriveBehindAUsbBridgeIsReadWithSmartctlAndTheTypeOfTheBridge() throws Exception {
        var log = smartctl(0, "LAB0123456789");
        var smartctl = tree.script(
                "smartctl-usb",
                "cd " + root + "; echo \"$@\" >> calls\ncase \"$*\" in\n'-j -i -H -A -d sntrealtek /dev/sda') exec "
                        + log
                        + ";;\n'-j -c -d sntrealtek /dev/sda') echo '{\"smartctl\":{},"
                        + "\"nvme_composite_temperature_threshold\":{\"warning\":82,\"critical\":85}}';;\n*) exit 1;;\nesac");
        dumps = Optional.of(Files.createDirectories(root.resolve("dumps")));

        var available =
                (Available) smart(nvme("cat page", "cat json"), smartctl).read(BRIDGED);

        assertThat(available.drive().serial()).isEqualTo("LAB0123456789");
        assertThat(limits(available)).isEqualTo(new TemperatureLimits(82, 85));
        assertThat(Files.readAllLines(root.resolve("calls")))
                .containsExactly("-j -i -H -A -d sntrealtek /dev/sda", "-j -c -d sntrealtek /dev/sda");
    }

    @ParameterizedTest
    @CsvSource({
        "'Read NVMe Identify Controller failed: scsi error unsupported scsi opcode', nvme-bridge-without-nvme",
        "'Smartctl open device: /dev/sda [USB NVMe Realtek] failed: Permission denied', nvme-smart-needs-root",
    })
    void aBridgeWithoutAnNvmeDriveOrWithoutTheRightIsNoFault(String error, String code) throws Exception {
        var smartctl = tree.script(
                "smartctl-usb",
                "echo '{\"smartctl\":{\"version\":[7,3],\"exit_status\":2,\"messages\":[{\"string\":\"" + error
                        + "\",\"severity\":\"error\"}]}}'; exit 2");

        var unavailable = (Unavailable) smart(NO_TOOL, smartctl).read(BRIDGED);

        assertThat(unavailable.problem().code()).isEqualTo(code);
        assertThat(unavailable.problem().detail()).contains("smartctl 7.3", error);
        assertThat(unavailable.failure().isReducedView()).isTrue();
    }

    private Path dump(String name, byte[] content, Duration age) throws IOException {
        var folder = Files.createDirectories(root.resolve("dumps"));
        dumps = Optional.of(folder);
        var file = Files.write(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @Test
    void aFileOfRootIsReadFirstInEveryForm() throws Exception {
        var forms = List.of(
                SmartFixtures.page(),
                SmartFixtures.json("bare", "0").getBytes(StandardCharsets.UTF_8),
                SmartFixtures.smartctl(0, "[]", Optional.of(true)).getBytes(StandardCharsets.UTF_8));
        for (var form : forms) {
            dump("LAB0123456789.bin", form, Duration.ofMinutes(59));

            var available = (Available) read(nvme("cat page", "cat json"), NO_TOOL);

            assertThat(available.source()).isEqualTo("dump-file");
            assertThat(available.observedAt()).isEqualTo(NOW.minus(Duration.ofMinutes(59)));
            assertThat(calls()).isZero();
        }
    }

    @Test
    void anOldFileIsReportedWithItsAgeWhereNoToolResponds() throws Exception {
        dump("LAB0123456789.json", SmartFixtures.page(), Duration.ofHours(7));

        var unavailable = (Unavailable) read(NO_TOOL, NO_TOOL);

        assertThat(unavailable.problem().code()).isEqualTo("nvme-dump-too-old");
        assertThat(unavailable.problem().detail()).contains("7 h old");
        assertThat(read(nvme("cat page", "cat json"), NO_TOOL)).isInstanceOf(Available.class);
    }

    @Test
    void aMissingFileAndOneThatIsNoSmartLogAreReported() throws Exception {
        dump("OTHER.bin", SmartFixtures.page(), Duration.ZERO);
        assertThat(((Unavailable) read(NO_TOOL, NO_TOOL)).problem().code()).isEqualTo("nvme-dump-missing");

        dump("LAB0123456789.bin", new byte[100], Duration.ZERO);
        assertThat(((Unavailable) read(NO_TOOL, NO_TOOL)).problem().code()).isEqualTo("nvme-output-unknown");
    }

    @Test
    void aSerialNumberCannotLeadOutOfTheFolder() {
        assertThat(DumpFolder.fileName("../LAB 01/é\n")).isEqualTo("..LAB01");
    }
}
