package io.github.labmon.nvme.tool;

import static io.github.labmon.nvme.tool.ToolScripts.NO_TOOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drive behind a USB bridge, with a script in place of smartctl. */
class BridgedDriveTest {

    private static final DriveIdentity BRIDGED = new DriveIdentity(
            "sda", "usb#1#2-1", "LAB Bridge", null, null, "usb", "live", false, List.of("sda"), 1_000L, "sntrealtek");

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private ToolScripts scripts;

    @BeforeEach
    void makeScripts() throws IOException {
        scripts = new ToolScripts(root);
    }

    @Test
    void aDriveBehindAUsbBridgeIsReadWithSmartctlAndTheTypeOfTheBridge() throws Exception {
        var log = scripts.smartctl(0, "LAB0123456789");
        var smartctl = scripts.recording(
                "smartctl-usb",
                "case \"$*\" in\n'-j -i -H -A -d sntrealtek /dev/sda') exec "
                        + log
                        + ";;\n'-j -c -d sntrealtek /dev/sda') echo '{\"smartctl\":{},"
                        + "\"nvme_composite_temperature_threshold\":{\"warning\":82,\"critical\":85}}';;\n*) exit 1;;\nesac");
        scripts.dump("OTHER.bin", new byte[512], Duration.ZERO);

        var available = (Available)
                scripts.smart(scripts.nvme("cat page", "cat json"), smartctl).read(BRIDGED);

        assertThat(available.drive().serial()).isEqualTo("LAB0123456789");
        assertThat(available.drive().limits()).isEqualTo(new TemperatureLimits(82, 85));
        assertThat(scripts.calls())
                .containsExactly("-j -i -H -A -d sntrealtek /dev/sda", "-j -c -d sntrealtek /dev/sda");
    }

    @ParameterizedTest
    @CsvSource({
        "'Read NVMe Identify Controller failed: scsi error unsupported scsi opcode', nvme-bridge-without-nvme",
        "'Smartctl open device: /dev/sda [USB NVMe Realtek] failed: Permission denied', nvme-smart-needs-root",
    })
    void aBridgeWithoutAnNvmeDriveOrWithoutTheRightIsNoFault(String error, String code) throws Exception {
        var smartctl = scripts.tree()
                .script(
                        "smartctl-usb",
                        "echo '{\"smartctl\":{\"version\":[7,3],\"exit_status\":2,\"messages\":[{\"string\":\"" + error
                                + "\",\"severity\":\"error\"}]}}'; exit 2");

        var unavailable = (Unavailable) scripts.smart(NO_TOOL, smartctl).read(BRIDGED);

        assertThat(unavailable.problem().code()).isEqualTo(code);
        assertThat(EnglishTexts.detail(unavailable.problem())).contains("smartctl 7.3", error);
        assertThat(unavailable.failure().kind().isReducedView()).isTrue();
    }
}
