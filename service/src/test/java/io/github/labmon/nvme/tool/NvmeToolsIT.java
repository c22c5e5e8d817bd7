package io.github.labmon.nvme.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.settings.Variables;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** nvme-cli and smartctl themselves, on a device that does not exist: their errors must be classified. */
class NvmeToolsIT {

    private static final String NONE = "/labmon/no-such-tool";

    private static Unavailable read(String nvme, String smartctl) throws InterruptedException {
        var settings = NvmeSettings.of(
                Variables.of(Map.of("NVME_COMMAND", nvme, "SMARTCTL_COMMAND", smartctl), Path.of("target")));
        return (Unavailable) new DriveTools(settings, Duration.ofSeconds(30), InstantSource.system())
                .read(DriveIdentity.named("nvme9999"));
    }

    @Test
    void theErrorOfNvmeCliIsClassified() throws Exception {
        RealPart.command("nvme", "nvme-cli");

        assertThat(read("nvme", NONE).problem().code()).isEqualTo("nvme-device-not-visible");
        assertThat(EnglishTexts.detail(read("nvme", NONE).problem()))
                .matches(".*\\(nvme-cli [0-9][^ ]*: \"[^\"]*/dev/nvme9999[^\"]*: No such file or directory\"\\)");
    }

    @Test
    void theErrorOfSmartctlIsClassified() throws Exception {
        RealPart.command("smartctl", "smartmontools");

        assertThat(read(NONE, "smartctl").problem().code()).isEqualTo("nvme-device-not-visible");
        assertThat(EnglishTexts.detail(read(NONE, "smartctl").problem()))
                .matches(".*\\(smartctl [0-9.]+: \"[^\"]*/dev/nvme9999 failed: No such device\"\\)");
    }
}
