package io.github.labmon.jobs;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A backup, known by the file that it writes. */
public final class JobsPart implements LabPart {

    private static final int LATE_SECONDS = 7_200;

    private final Path folder;

    public JobsPart(Path root) throws IOException {
        folder = root.resolve("backup");
        Files.createDirectory(folder);
        Files.createFile(folder.resolve("db"));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("JOBS", "backup=1h@" + folder.resolve("db"));
    }

    @Override
    public List<String> targets() {
        return List.of("jobs:backup");
    }

    /** Without the folder's right to be read, or with a file in its place, the time of the file is not known. */
    @Override
    public Map<String, State> become(State state) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.deleteIfExists(folder.resolve("db"));
        }
        Files.deleteIfExists(folder);
        if (state == State.UNKNOWN) {
            Files.createFile(folder);
            return Map.of("jobs", state);
        }
        Files.createDirectory(folder);
        var file = Files.createFile(folder.resolve("db"));
        if (state == State.WARNING) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(LATE_SECONDS)));
        }
        return Map.of("jobs", state == State.WARNING ? state : State.OK);
    }
}
