package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T03:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T03:00:00Z");

    @TempDir
    Path folder;

    private Path file(String name, Instant changed) throws Exception {
        var file = Files.createFile(folder.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(changed));
        return file;
    }

    @Test
    void theLastChangeOfAFileCounts() throws Exception {
        assertThat(JobFile.lastChange(file("dump.sql", MONDAY))).hasValue(MONDAY);
    }

    @Test
    void theNewestFileOfAFolderCounts() throws Exception {
        file("tuesday.sql", TUESDAY);
        file("monday.sql", MONDAY);
        Files.createDirectory(folder.resolve("newer"));
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("missing"));

        assertThat(JobFile.lastChange(folder)).hasValue(TUESDAY);
    }

    @Test
    void whatDoesNotExistHasNoTime() throws Exception {
        assertThat(JobFile.lastChange(folder.resolve("missing"))).isEmpty();
        assertThat(JobFile.lastChange(folder)).isEmpty();
    }
}
