package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The container in which a process runs: its control groups contain the container's id (cgroups(7), {@code /proc/PID/cgroup}). */
final class ContainerId {

    /** {@code /docker/<id>}, {@code docker-<id>.scope}, {@code libpod-<id>.scope}, {@code crio-<id>}, … */
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private ContainerId() {}

    /** 64 hexadecimal digits; {@code null} for a process outside of containers. */
    static @Nullable String read(Path process) {
        try {
            return of(Files.readString(process.resolve("cgroup"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return null; // ended in between
        }
    }

    static @Nullable String of(String cgroups) {
        String found = null;
        var ids = ID.matcher(cgroups);
        while (ids.find()) {
            found = ids.group(); // the innermost one, where containers are nested
        }
        return found;
    }
}
