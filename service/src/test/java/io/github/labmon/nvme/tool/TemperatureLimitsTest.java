package io.github.labmon.nvme.tool;

import static io.github.labmon.nvme.tool.ToolScripts.DRIVE;
import static io.github.labmon.nvme.tool.ToolScripts.NO_TOOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.tool.SmartReading.Available;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thresholds of the temperature, with scripts in place of the tools. */
class TemperatureLimitsTest {

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private ToolScripts scripts;

    @BeforeEach
    void makeScripts() throws IOException {
        scripts = new ToolScripts(root);
    }

    /** As Debian's nvme-cli prints it, shortened. */
    private static String identity(String serial, int warning, int critical) {
        return "{\"vid\":6966,\"sn\":\"" + serial + "       \",\"mn\":\"LAB SSD 1TB\",\"wctemp\":" + warning
                + ",\"cctemp\":" + critical + ",\"psds\":[]}";
    }

    private String nvmeWithIdentity(String identity) throws IOException {
        scripts.tree().file("id-ctrl.json", identity.getBytes(StandardCharsets.UTF_8));
        var script = scripts.nvme("cat page", "cat json");
        return scripts.tree()
                .script(
                        "nvme-2",
                        "case \"$*\" in\n'id-ctrl /dev/nvme0 -o json') cd " + root
                                + "; echo \"$@\" >> calls; cat id-ctrl.json;;\n*) exec " + script + " \"$@\";;\nesac");
    }

    private static TemperatureLimits limits(SmartReading reading) {
        return ((Available) reading).drive().limits();
    }

    @Test
    void whereTheKernelKnowsNoThresholdsTheDriveIsQueriedForThemOnce() throws Exception {
        var smart = scripts.smart(nvmeWithIdentity(identity("LAB0123456789", 355, 358)), NO_TOOL);

        for (int i = 0; i < 3; i++) {
            assertThat(limits(smart.read(DRIVE))).isEqualTo(new TemperatureLimits(82, 85));
        }
        assertThat(scripts.calls())
                .filteredOn(line -> line.startsWith("id-ctrl"))
                .hasSize(1);
    }

    @Test
    void whereTheKernelKnowsThemTheDriveIsNotQueried() throws Exception {
        var folder = scripts.tree().firstDrive(1_000_000);
        scripts.tree().hwmon(folder.resolve("hwmon1"), "temp1_max", "81850", "temp1_crit", "84850");
        var smart = scripts.smart(nvmeWithIdentity(identity("LAB0123456789", 300, 301)), NO_TOOL);

        assertThat(limits(smart.read(DRIVE))).isEqualTo(TemperatureLimits.NONE);
        assertThat(scripts.calls()).hasSize(1);
    }

    @Test
    void anIdentityWithoutThresholdsIsNotReadAgain() throws Exception {
        for (var identity :
                List.of("", "no JSON", "[]", identity("LAB0123456789", 0, 65_535), identity("OTHER", 355, 358))) {
            Files.deleteIfExists(root.resolve("calls"));
            var smart = scripts.smart(nvmeWithIdentity(identity), NO_TOOL);
            for (int i = 0; i < 2; i++) {
                assertThat(limits(smart.read(DRIVE))).as(identity).isEqualTo(TemperatureLimits.NONE);
            }
            assertThat(scripts.calls()).hasSize(3);
        }
        assertThat(limits(scripts.smart(nvmeWithIdentity(identity("LAB0123456789", 355, 0)), NO_TOOL)
                        .read(DRIVE)))
                .isEqualTo(new TemperatureLimits(82, null));
    }

    @Test
    void smartctlIsQueriedForThemWhereItReturnedTheLog() throws Exception {
        var log = scripts.smartctl(0, "LAB0123456789");
        var smartctl = scripts.tree()
                .script(
                        "smartctl-2",
                        "case \"$*\" in\n'-j -c /dev/nvme0') echo '{\"smartctl\":{\"version\":[7,5],\"exit_status\":0},"
                                + "\"nvme_composite_temperature_threshold\":{\"warning\":82,\"critical\":85}}';;\n*) exec "
                                + log + ";;\nesac");

        assertThat(limits(scripts.read(NO_TOOL, smartctl))).isEqualTo(new TemperatureLimits(82, 85));
    }
}
