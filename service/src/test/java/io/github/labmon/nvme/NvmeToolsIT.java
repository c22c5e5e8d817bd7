package io.github.labmon.nvme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.DriveTools;
import io.github.labmon.nvme.tool.NvmeSettings;
import io.github.labmon.nvme.tool.SmartReading.Unread;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** nvme-cli and smartctl themselves, on a device that is not there: what they say must be understood. */
class NvmeToolsIT {

    private static final String NONE = "/labmon/no-such-tool";

    private static Unread read(String nvme, String smartctl) throws InterruptedException {
        var settings = new NvmeSettings(
                Path.of("/proc"),
                Path.of("/sys"),
                List.of(),
                List.of(),
                List.of(nvme),
                List.of(smartctl),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofSeconds(10));
        return (Unread) new DriveTools(settings, Duration.ofSeconds(30), InstantSource.system())
                .read(DriveIdentity.named("nvme9999"));
    }

    @Test
    void nvmeCliSaysThatTheDeviceIsNotThere() throws Exception {
        RealPart.command("nvme", "nvme-cli");

        assertThat(read("nvme", NONE).problem().code()).isEqualTo("nvme-device-not-visible");
        assertThat(read("nvme", NONE).problem().detail())
                .matches(".*\\(nvme-cli [0-9][^ ]*: \"[^\"]*/dev/nvme9999[^\"]*: No such file or directory\"\\)");
    }

    @Test
    void smartctlSaysThatTheDeviceIsNotThere() throws Exception {
        RealPart.command("smartctl", "smartmontools");

        assertThat(read(NONE, "smartctl").problem().code()).isEqualTo("nvme-device-not-visible");
        assertThat(read(NONE, "smartctl").problem().detail())
                .matches(".*\\(smartctl [0-9.]+: \"[^\"]*/dev/nvme9999 failed: No such device\"\\)");
    }
}
