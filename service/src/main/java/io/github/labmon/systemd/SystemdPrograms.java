package io.github.labmon.systemd;

import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs that read systemd, and the folder by which sd_booted(3) finds it.
 *
 * @param running a folder that exists where systemd is process 1
 * @param systemctl the program and its first arguments
 * @param journalctl the program and its first arguments
 */
@Singleton
record SystemdPrograms(Path running, List<String> systemctl, List<String> journalctl) {

    /** Those of this host. In UTC, because systemctl prints times in the local time zone, by its abbreviation. */
    @Creator
    static SystemdPrograms ofTheHost() {
        return new SystemdPrograms(
                Path.of("/run/systemd/system"), List.of("env", "TZ=UTC", "systemctl"), List.of("journalctl"));
    }

    SystemdPrograms {
        systemctl = List.copyOf(systemctl);
        journalctl = List.copyOf(journalctl);
    }

    boolean isRunning() {
        return Files.isDirectory(running);
    }
}
