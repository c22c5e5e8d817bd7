package io.github.labmon.nvme.tool;

import static io.github.labmon.nvme.tool.ToolScripts.DRIVE;
import static io.github.labmon.nvme.tool.ToolScripts.NO_TOOL;
import static io.github.labmon.nvme.tool.ToolScripts.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.nvme.smart.SmartLog;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources of the SMART log, with scripts in place of the tools. */
class DriveSmartTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private ToolScripts scripts;

    @BeforeEach
    void makeScripts() throws IOException {
        scripts = new ToolScripts(root);
    }

    @Test
    void theRawPageIsPreferredAndNothingElseIsReadButTheIdentity() throws Exception {
        assertThat(scripts.read(scripts.nvme("cat page", "cat json"), NO_TOOL)).isEqualTo(PAGE);
        assertThat(scripts.calls()).containsExactly("smart-log /dev/nvme0 -o binary", "id-ctrl /dev/nvme0 -o json");
    }

    @Test
    void aCommandOfSeveralWordsIsRun() throws Exception {
        var nvme = scripts.nvme("cat page", "cat json");

        assertThat(scripts.read("env LAB=1 " + nvme, NO_TOOL)).isInstanceOf(Available.class);
    }

    @Test
    void whereThePageIsNoneTheJsonIsRead() throws Exception {
        for (var broken : List.of("head -c 500 page", "head -c 512 /dev/zero", "echo unknown format >&2; exit 22")) {
            assertThat(scripts.read(scripts.nvme(broken, "cat json"), NO_TOOL)).isEqualTo(PAGE);
        }
    }

    @Test
    void withoutNvmeCliSmartctlIsUsedWithAnyExitStatus() throws Exception {
        for (int exitCode : new int[] {0, 8, 64, 4}) {
            var available = (Available) scripts.read(NO_TOOL, scripts.smartctl(exitCode, "LAB0123456789"));

            assertThat(available.source()).isEqualTo("smartctl");
            assertThat(available.drive().capacityBytes()).isEqualTo(1_000_204_886_016L);
            assertThat(available.log().findings().contains(SmartLog.SmartConclusion.FAILED))
                    .isEqualTo(exitCode == 8);
        }
    }

    @Test
    void smartctlThatReportsAnotherDriveIsRefused() throws Exception {
        var unavailable = (Unavailable) scripts.read(NO_TOOL, scripts.smartctl(0, "OTHER"));

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
        var unavailable = (Unavailable) scripts.read(scripts.nvme(errors, errors), NO_TOOL);

        assertThat(unavailable.problem().code()).isEqualTo(code);
        assertThat(EnglishTexts.detail(unavailable.problem()))
                .contains("nvme-cli 2.3", "\"" + line + "\"")
                .doesNotContain("Usage");
    }

    @Test
    void aToolThatPrintsNothingOrNonsenseIsReported() throws Exception {
        var silent = (Unavailable) scripts.read(scripts.nvme("exit 3", "exit 3"), NO_TOOL);
        var nonsense = (Unavailable) scripts.read(scripts.nvme("echo hello", "echo hello"), NO_TOOL);

        assertThat(EnglishTexts.detail(silent.problem()))
                .isEqualTo("nvme-cli 2.3 ended with exit code 3 without an error message; run the command by hand");
        assertThat(nonsense.problem().code()).isEqualTo("nvme-output-unknown");
        assertThat(EnglishTexts.detail(nonsense.problem())).contains("nvme-cli 2.3");
    }

    @Test
    void aMissingToolIsReported() throws Exception {
        var unavailable = (Unavailable) scripts.read(NO_TOOL, NO_TOOL);

        assertThat(unavailable.failure().kind()).isEqualTo(SmartFailureKind.NO_TOOL);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-tool-missing");
    }

    @Test
    void aRefusedRightIsNotTriedAgainForFiveMinutes() throws Exception {
        var smart = scripts.smart(scripts.nvme("echo Permission denied >&2; exit 1", "exit 1"), NO_TOOL);
        var first = smart.read(DRIVE);
        var calls = scripts.calls();

        scripts.pass(Duration.ofMinutes(4));
        assertThat(smart.read(DRIVE)).isEqualTo(first);
        assertThat(scripts.calls()).isEqualTo(calls);

        scripts.nvme("cat page", "cat json");
        scripts.pass(Duration.ofMinutes(2));
        assertThat(smart.read(DRIVE)).isInstanceOf(Available.class);
    }

    @Test
    void aToolThatHangsIsEndedAndNoOtherLayerIsTried() throws Exception {
        scripts.deadline(Duration.ofMillis(300));
        var unavailable = (Unavailable)
                scripts.read(scripts.nvme("exec sleep 1000", "cat json"), scripts.smartctl(0, "LAB0123456789"));

        assertThat(unavailable.failure().kind()).isEqualTo(SmartFailureKind.NO_RESPONSE);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-drive-silent");
        assertThat(scripts.calls()).hasSize(1);
    }

    @Test
    void aCorruptPageIsRefusedAndTheNextFormRead() throws Exception {
        var random = new byte[512];
        new Random(1_729).nextBytes(random);
        scripts.tree().file("random", random);

        assertThat(scripts.read(scripts.nvme("cat random", "cat json"), NO_TOOL))
                .isEqualTo(PAGE);
        assertThat(((Available) scripts.read(
                                scripts.nvme("cat random", "exit 1"), scripts.smartctl(0, "LAB0123456789")))
                        .source())
                .isEqualTo("smartctl");

        var unavailable = (Unavailable) scripts.read(scripts.nvme("cat random", "cat random"), NO_TOOL);
        assertThat(unavailable.problem().code()).isEqualTo("nvme-smart-log-corrupt");
        assertThat(EnglishTexts.detail(unavailable.problem())).contains("smart-log", "power on hours");
    }

    @Test
    void aCorruptLogOfSmartctlAndOfAFileIsRefusedToo() throws Exception {
        var json = SmartFixtures.smartctl(0, "[]", Optional.of(true))
                .replace("\"available_spare\":98", "\"available_spare\":198")
                .replace("\"power_on_hours\":7890", "\"power_on_hours\":78900000");
        scripts.tree().file("corrupt.json", json.getBytes(StandardCharsets.UTF_8));
        var smartctl = scripts.tree().script("smartctl", "cat " + root + "/corrupt.json");
        assertThat(((Unavailable) scripts.read(NO_TOOL, smartctl)).problem().code())
                .isEqualTo("nvme-smart-log-corrupt");

        scripts.dump("LAB0123456789.json", json.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        assertThat(((Unavailable) scripts.read(NO_TOOL, NO_TOOL)).problem().code())
                .isEqualTo("nvme-smart-log-corrupt");
    }
}
