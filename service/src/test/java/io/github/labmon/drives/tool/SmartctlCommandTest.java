package io.github.labmon.drives.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.DiskTree;
import io.github.labmon.drives.DriveFixtures;
import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.block.DriveType;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With scripts in place of smartctl. */
class SmartctlCommandTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private DiskTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new DiskTree(root);
    }

    private static BlockDrive drive(DriveType type, boolean ata) {
        return new BlockDrive("sda", "sda", type, "LAB", 1L, true, ata, null);
    }

    private SmartctlCommand smartctl(String body, Duration deadline) throws IOException {
        var command = tree.script("smartctl", "echo \"$@\" >> " + root + "/calls\n" + body);
        return new SmartctlCommand(List.of(command), deadline, () -> NOW);
    }

    private SmartResult read(String body) throws IOException, InterruptedException {
        return smartctl(body, LONG).read(drive(DriveType.SATA, true));
    }

    private String printing(String fixture, int exitCode) throws IOException {
        return "cat " + tree.file(fixture, DriveFixtures.bytes(fixture)) + "; exit " + exitCode;
    }

    @Test
    void theTypeOfADriveIsNamedSoThatNoCommandIsSentToFindIt() throws Exception {
        var smartctl = smartctl(printing("ata-hdd.json", 64), LONG);

        assertThat(smartctl.read(drive(DriveType.SATA, true)))
                .isInstanceOfSatisfying(
                        Available.class,
                        available -> assertThat(available.readAt()).isEqualTo(NOW));
        smartctl.read(drive(DriveType.SAS, false));
        smartctl.read(drive(DriveType.SAS, true));
        smartctl.read(drive(DriveType.USB, false));
        smartctl.read(new BlockDrive("sda", "sda", DriveType.USB, null, null, null, false, "usbjmicron"));
        assertThat(Files.readAllLines(root.resolve("calls")))
                .containsExactly(
                        "-j -n standby,3 -a -l scttempsts -l devstat -d sat /dev/sda",
                        "-j -n standby,3 -a -l ssd -d scsi /dev/sda",
                        "-j -n standby,3 -a -l scttempsts -l devstat -d sat /dev/sda",
                        "-j -n standby,3 -a -l scttempsts -l devstat /dev/sda",
                        "-j -n standby,3 -a -l scttempsts -l devstat -d usbjmicron /dev/sda");
    }

    @Test
    void aDriveInStandbyIsNoFailure() throws Exception {
        assertThat(read(printing("standby.json", 3))).isEqualTo(new SmartResult.Standby());
    }

    @Test
    void anNvmeDriveBehindABridgeIsRecognised() throws Exception {
        assertThat(read("echo '{\"smartctl\":{\"exit_status\":0},\"device\":{\"protocol\":\"NVMe\"}}'"))
                .isEqualTo(new SmartResult.OfNvme());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'sudo: a password is required' >&2; exit 1 | NOT_PERMITTED | drives-smart-needs-root",
                "echo '/dev/sda: No such file or directory' >&2; exit 2 | NO_DEVICE | drives-device-not-visible",
                "echo 'Smartctl: please try adding '\"'-d megaraid,N'\" >&2; exit 1 | NOT_PASSED | drives-type-unknown",
                "echo 'Read Device Identity failed' >&2; exit 2 | TOOL_FAILED | drives-tool-failed",
                "exit 4 | TOOL_FAILED | drives-tool-failed",
                "echo 'smartctl 6.6, no JSON' | UNKNOWN_OUTPUT | drives-output-unknown",
                "head -c 2000000 /dev/zero | UNKNOWN_OUTPUT | drives-output-unknown"
            })
    void everyFailureHasItsProblem(String body, SmartFailureKind kind, String code) throws Exception {
        assertThat(read(body)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.failure().kind()).isEqualTo(kind);
            assertThat(unavailable.problem().code()).isEqualTo(code);
        });
    }

    @Test
    void whatSmartctlPrintsAsAnErrorInItsJsonDecides() throws Exception {
        assertThat(read(printing("not-permitted.json", 2)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.failure().kind()).isEqualTo(SmartFailureKind.NOT_PERMITTED));
    }

    @Test
    void withoutSmartctlTheProblemNamesIt() throws Exception {
        var smartctl = new SmartctlCommand(List.of("/labmon/no-such-tool"), LONG, () -> NOW);

        assertThat(smartctl.read(drive(DriveType.SATA, true)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.problem().code()).isEqualTo("drives-tool-missing"));
    }

    @Test
    void aSmartctlThatHangsIsStopped() throws Exception {
        var smartctl = smartctl("exec sleep 1002", Duration.ofMillis(200));

        assertThat(smartctl.read(drive(DriveType.SATA, true)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.failure().kind()).isEqualTo(SmartFailureKind.NO_RESPONSE));
    }
}
