package io.github.labmon.nvme.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvmeSettingsTest {

    @TempDir
    Path folder;

    @Test
    void devicesCommandsAndTheFolderAreRead() {
        var variables = Variables.of(
                Map.of(
                        "NVME_DEVICES", "/dev/nvme0, nvme12",
                        "NVME_COMMAND", "sudo  -n nvme",
                        "NVME_DUMP_FOLDER", folder.toString()),
                folder);
        var settings = NvmeSettings.of(variables);

        assertThat(variables.faults()).isEmpty();
        assertThat(settings.devices()).containsExactly("nvme0", "nvme12");
        assertThat(settings.nvme()).isEqualTo(List.of("sudo", "-n", "nvme"));
        assertThat(settings.smartctl()).containsExactly("smartctl");
        assertThat(settings.dumps()).contains(folder);
        assertThat(NvmeSettings.of(Variables.of(Map.of(), folder)).dumps()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/nvme0n1",
                "/dev/sda1",
                "/dev/sda=sat",
                "/dev/nvme0=sntrealtek",
                "nvme",
                "/dev/nvme0;id",
                "/dev/../nvme0",
                "nvme0 nvme1"
            })
    void anotherDeviceStopsTheStart(String device) {
        var variables = Variables.of(Map.of("NVME_DEVICES", device), folder);
        NvmeSettings.of(variables);

        assertThat(variables.faults())
                .singleElement()
                .asString()
                .startsWith("NVME_DEVICES=")
                .endsWith(" names a device that is no NVMe drive; allowed: a list of controllers such as"
                        + " /dev/nvme0,/dev/nvme1 (not a namespace such as /dev/nvme0n1), and of disks behind USB bridges"
                        + " such as /dev/sda or /dev/sda=sntrealtek (sntrealtek, sntjmicron, sntasmedia)");
    }

    @Test
    void aDiskBehindAUsbBridgeIsNamedWithOrWithoutItsBridge() {
        var settings = NvmeSettings.of(Variables.of(Map.of("NVME_DEVICES", "/dev/sda,sdb=sntjmicron,nvme0"), folder));

        assertThat(settings.devices()).containsExactly("sda", "sdb", "nvme0");
        assertThat(settings.bridges()).isEqualTo(Map.of("sdb", "sntjmicron"));
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        var variables = Variables.of(Map.of("NVME_DUMP_FOLDER", "/labmon/none"), folder);
        NvmeSettings.of(variables);

        assertThat(variables.faults())
                .containsExactly("NVME_DUMP_FOLDER=/labmon/none is not a folder that labmon can see");
    }
}
