package io.github.labmon.drives.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.DiskTree;
import io.github.labmon.drives.DriveFixtures;
import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.block.DriveType;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a folder of files that another program writes. */
class SmartReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final BlockDrive SDA = new BlockDrive("sda", "sda", DriveType.SATA, "LAB", 1L, true, true, null);

    @TempDir
    Path root;

    @SuppressWarnings("NullAway.Init")
    private Path dumps;

    @BeforeEach
    void makeFolder() throws IOException {
        dumps = Files.createDirectory(root.resolve("dumps"));
    }

    private SmartResult read(BlockDrive drive, String smartctl) throws InterruptedException {
        var variables = Map.of("DRIVES_DUMP_FOLDER", dumps.toString(), "SMARTCTL_COMMAND", smartctl);
        var settings = DrivesSettings.of(Variables.of(variables, root));
        return new SmartReader(settings, Duration.ofSeconds(30), () -> NOW).read(drive);
    }

    private SmartResult read(BlockDrive drive) throws InterruptedException {
        return read(drive, "/labmon/no-such-tool");
    }

    private void dump(String name, String fixture, Duration age) throws IOException {
        var file = Files.write(dumps.resolve(name), DriveFixtures.bytes(fixture));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private static String code(SmartResult result) {
        assertThat(result).isInstanceOf(Unavailable.class);
        return ((Unavailable) result).problem().code();
    }

    @Test
    void theFileOfTheDriveIsReadWithItsTime() throws Exception {
        dump("sda.json", "ata-hdd.json", Duration.ofMinutes(5));

        assertThat(read(SDA)).isInstanceOfSatisfying(Available.class, available -> {
            assertThat(available.readAt()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
            assertThat(available.values().sectors().pending()).isEqualTo(8);
        });
    }

    @Test
    void aFileCanContainThatTheDriveIsInStandby() throws Exception {
        dump("sda.json", "standby.json", Duration.ZERO);

        assertThat(read(SDA)).isEqualTo(new SmartResult.Standby());
    }

    @Test
    void aFileThatDoesNotServeIsTheProblem() throws Exception {
        assertThat(code(read(SDA))).isEqualTo("drives-dump-missing");

        dump("sda.json", "ata-hdd.json", Duration.ofHours(2));
        assertThat(code(read(SDA))).isEqualTo("drives-dump-too-old");

        // The content of another drive: the names of devices have changed.
        dump("sda.json", "ata-ssd.json", Duration.ZERO);
        assertThat(code(read(SDA))).isEqualTo("drives-output-unknown");
    }

    @Test
    void smartctlIsRunWhereTheFileDoesNotServe() throws Exception {
        var tree = new DiskTree(root);
        tree.file("output", DriveFixtures.bytes("ata-hdd.json"));

        assertThat(read(SDA, tree.script("smartctl", "cat " + root + "/output")))
                .isInstanceOf(Available.class);
    }
}
