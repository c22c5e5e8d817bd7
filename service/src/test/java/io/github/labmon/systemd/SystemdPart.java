package io.github.labmon.systemd;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Programs in a folder that print what systemctl and journalctl print. */
public final class SystemdPart implements LabPart {

    private static final String FAILED = """
            Id=backup.service
            ActiveState=failed
            Result=exit-code
            ExecMainCode=1
            ExecMainStatus=1
            StateChangeTimestamp=Sun 2026-11-29 03:00:12 UTC
            """;

    private final Path folder;

    public SystemdPart(Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("systemd"));
        Files.createDirectory(folder.resolve("running"));
        Files.writeString(folder.resolve("failed"), FAILED);
        program("journalctl", "echo '{\"_PID\":\"7\",\"MESSAGE\":\"no space left\"}'");
        become(State.OK);
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name + ".next"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(FolderPrograms.VARIABLE, folder.toString(), "SYSTEMD_FRESHNESS", "1s");
    }

    @Override
    public List<String> targets() {
        return List.of("systemd:backup.service");
    }

    /** What cannot be read of systemd is a limit of labmon and no state. */
    @Override
    public Map<String, State> become(State state) throws IOException {
        program(
                "systemctl",
                switch (state) {
                    case WARNING -> "case \"$*\" in *--state=failed*) cat " + folder.resolve("failed") + ";; esac";
                    case UNKNOWN -> "echo 'Failed to connect to bus: Permission denied' >&2; exit 1";
                    default -> "exit 0";
                });
        return Map.of("systemd", state == State.WARNING ? state : State.OK);
    }
}
