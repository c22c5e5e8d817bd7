package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path directory;

    private String chosen(Map<String, String> environment) {
        return StateFolder.of(Variables.of(environment, directory))
                .path()
                .map(Path::toString)
                .orElse("none");
    }

    @Test
    void theSettingPrecedesSystemdAndTheBaseDirectories() {
        var home = Map.of("HOME", "/home/a");
        assertThat(chosen(home)).isEqualTo("/home/a/.local/state/labmon");
        assertThat(chosen(Map.of("HOME", "/home/a", "XDG_STATE_HOME", "/x"))).isEqualTo("/x/labmon");
        assertThat(chosen(Map.of("HOME", "/home/a", "STATE_DIRECTORY", "/var/lib/labmon:/var/lib/other")))
                .isEqualTo("/var/lib/labmon");
        assertThat(chosen(Map.of("HOME", "/home/a", "LABMON_STATE_FOLDER", "kept")))
                .isEqualTo(directory.resolve("kept").toString());
    }

    @Test
    void withoutAFolderNothingIsStored() {
        assertThat(chosen(Map.of())).isEqualTo("none");
        assertThat(chosen(Map.of("XDG_STATE_HOME", "relative"))).isEqualTo("none");
    }

    @Test
    void itIsForItsOwnerAlone() throws Exception {
        var made = StateFolder.made(directory.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }
}
