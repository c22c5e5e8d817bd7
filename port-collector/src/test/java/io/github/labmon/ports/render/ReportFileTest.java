package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private String[] names() {
        return folder.toFile().list();
    }

    @Test
    void foldersOnTheWayAreMade() throws IOException {
        var file = folder.resolve("a/b/report.json");

        ReportFile.write(file, NEW);

        assertThat(file).hasContent("new");
    }

    @Test
    void theOldOneIsReplacedAndNothingElseIsLeft() throws IOException {
        var file = Files.writeString(folder.resolve("report.json"), "old");

        ReportFile.write(file, NEW);

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var file = Files.writeString(folder.resolve("real.json"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        ReportFile.write(link, NEW);

        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> ReportFile.write(folder, NEW))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder");
    }

    @Test
    void aFullDiskLeavesTheOldOne() throws Exception {
        RealPart.root();
        RealPart.command("mount", "mount");
        var disk = Files.createDirectory(folder.resolve("disk"));
        assertThat(CommandOutput.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
                        .exitCode())
                .isZero();
        try {
            var file = Files.writeString(disk.resolve("report.json"), "old");

            assertThatThrownBy(() -> ReportFile.write(file, new byte[1_000_000]))
                    .isInstanceOf(IOException.class);

            assertThat(file).hasContent("old");
            assertThat(disk.toFile().list()).containsExactly("report.json");
        } finally {
            CommandOutput.run("umount", disk.toString());
        }
    }

    @Test
    void aFileThatIsNotRegularIsWrittenDirectly() throws IOException {
        ReportFile.write(Path.of("/dev/null"), NEW);

        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
