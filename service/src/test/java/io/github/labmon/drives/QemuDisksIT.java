package io.github.labmon.drives;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.VirtualMachine;
import io.github.labmon.drives.smart.SmartctlDocument;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real drives behind the kernel's own drivers: QEMU emulates an ATA disk at the controller of the PIIX chipset, and a SCSI
 * disk; a kernel of Debian runs them, smartctl and the built labmon read them, as root and as nobody. QEMU's disk never goes into
 * standby: it reports each time that it is active.
 */
@Tag("emulation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QemuDisksIT {

    private Map<String, byte[]> parts = Map.of();

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        parts = new VirtualMachine(folder)
                .withLabmon()
                .program("smartctl", "smartmontools")
                .file("drives-dump", Files.readString(Path.of("../packaging/systemd/drives-dump")))
                .modules("sd_mod", "ata_piix", "virtio_scsi", "virtio_pci")
                .image("ata", "64M")
                .options("-device", "ide-hd,drive=ata,bus=ide.0,serial=LABDISK0001,model=LABDISK")
                .image("scsi", "32M")
                .options("-device", "virtio-scsi-pci,id=scsi")
                .options("-device", "scsi-hd,drive=scsi,bus=scsi.0,serial=LABDISK0002")
                .run(Objects.requireNonNull(QemuDisksIT.class.getResourceAsStream("disks-init.sh")));
        assertThat(parts.keySet()).contains("smartctl", "as-root", "as-nobody", "dump", "from-dump", "gone", "logs");
    }

    private byte[] part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private String text(String name) {
        return new String(part(name), StandardCharsets.UTF_8);
    }

    private JsonValue drive(String part, String type) throws IOException {
        var drives = JsonValue.parse(part(part)).get("drives").elements().stream()
                .filter(drive -> type.equals(drive.get("type").textOrNull()))
                .toList();
        assertThat(drives).as(text(part)).hasSize(1);
        return drives.get(0);
    }

    private static List<String> texts(JsonValue list) {
        return list.elements().stream()
                .map(value -> String.valueOf(value.textOrNull()))
                .toList();
    }

    @Test
    void theParserReadsTheOutputOfSmartctl() {
        var document = SmartctlDocument.parse(part("smartctl")).orElseThrow();
        var values = Objects.requireNonNull(document.values());

        assertThat(document.protocol()).isEqualTo("ATA");
        assertThat(values.identity().model()).isEqualTo("LABDISK");
        assertThat(values.identity().serial()).isEqualTo("LABDISK0001");
        assertThat(values.identity().capacityBytes()).isEqualTo(64L * 1024 * 1024);
        assertThat(values.passed()).isTrue();
        assertThat(values.celsius()).isEqualTo(31);
        assertThat(document.isStandby()).isFalse();
    }

    @Test
    void asRootEverythingIsReported() throws IOException {
        var disk = drive("as-root", "SATA");

        assertThat(disk.get("model").textOrNull()).isEqualTo("LABDISK");
        assertThat(disk.get("serialNumber").textOrNull()).isEqualTo("LA…01");
        assertThat(disk.get("state").textOrNull()).isEqualTo("OK");
        assertThat(texts(disk.get("reasons"))).isEmpty();
        assertThat(disk.get("healthPassed").truth()).contains(true);
        assertThat(disk.get("temperatureCelsius").number()).contains(31);
        assertThat(disk.get("temperatureLimitCelsius").number()).contains(60);
        assertThat(disk.get("reallocatedSectors").number()).contains(0);
        assertThat(disk.get("standby").truth()).contains(false);
        assertThat(disk.get("capacityBytes").number()).contains(64 * 1024 * 1024);
        assertThat(disk.get("problem").isAbsent()).isTrue();
    }

    @Test
    void aVirtualScsiDiskWithoutSmartIsNoProblem() throws IOException {
        var disk = drive("as-root", "SCSI");

        assertThat(disk.get("state").textOrNull()).as(text("as-root")).isEqualTo("OK");
        assertThat(disk.get("capacityBytes").number()).contains(32 * 1024 * 1024);
        assertThat(disk.get("problem").isAbsent()).isTrue();
    }

    @Test
    void withoutTheRightTheDiskIsReportedAsTheKernelKnowsIt() throws IOException {
        var disk = drive("as-nobody", "SATA");

        assertThat(JsonValue.parse(part("as-nobody")).get("state").textOrNull()).isEqualTo("OK");
        assertThat(disk.get("state").textOrNull()).isEqualTo("UNKNOWN");
        assertThat(disk.get("model").textOrNull()).isEqualTo("LABDISK");
        assertThat(disk.get("problem").get("code").textOrNull()).isEqualTo("drives-smart-needs-root");
        assertThat(disk.get("healthPassed").isAbsent()).isTrue();
    }

    @Test
    void theTimerOfTheDocumentationPublishesTheSmartData() throws IOException {
        assertThat(SmartctlDocument.parse(part("dump")).orElseThrow().values())
                .isEqualTo(
                        SmartctlDocument.parse(part("smartctl")).orElseThrow().values());
        var disk = drive("from-dump", "SATA");

        assertThat(disk.get("healthPassed").truth()).contains(true);
        assertThat(disk.get("temperatureCelsius").number()).contains(31);
        assertThat(disk.get("problem").isAbsent()).isTrue();
    }

    @Test
    void aDiskThatIsPulledOutIsDown() throws IOException {
        var disk = drive("gone", "SATA");

        assertThat(disk.get("state").textOrNull()).isEqualTo("DOWN");
        assertThat(texts(disk.get("reasons"))).containsExactly("drive-gone");
        assertThat(disk.get("reallocatedSectors").number()).contains(0);
    }

    @Test
    void noSerialNumberIsInAnyAnswerOrLog() {
        for (var part : List.of("as-root", "as-nobody", "from-dump", "gone", "logs")) {
            assertThat(text(part)).as(part).doesNotContain("LABDISK0001", "LABDISK0002");
        }
        assertThat(text("logs")).doesNotContain("\tat ");
    }
}
