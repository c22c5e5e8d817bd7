package io.github.labmon.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The processes that a program started, also those whose parent has ended: the operating system then no longer knows that
 * they belong together. A variable in their environment marks them, which children inherit; on systems without
 * {@code /proc} only children whose parents still run are found.
 */
final class ProcessTree {

    private static final String VARIABLE = "LABMON_COMMAND_ID";
    private static final Path PROC = Path.of("/proc");

    /** A program that starts processes faster than they are killed must not hold up its caller. */
    private static final int MAX_ROUNDS = 10;

    private final String id = UUID.randomUUID().toString();

    /** Marks the processes of a program that is started with this environment. */
    void mark(Map<String, String> environment) {
        environment.put(VARIABLE, id);
    }

    /** Kills the program and all its processes, except those that the kernel or missing rights protect. */
    void kill(Process process) {
        var marker = VARIABLE + "=" + id;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            var alive = Stream.concat(
                            process.descendants(), ProcessHandle.allProcesses().filter(isMarked(marker)))
                    .filter(ProcessHandle::isAlive)
                    .toList();
            alive.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (alive.isEmpty()) {
                return;
            }
        }
    }

    private static Predicate<ProcessHandle> isMarked(String marker) {
        return process -> {
            try {
                var environment = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
                return new String(environment, StandardCharsets.UTF_8).contains(marker);
            } catch (IOException e) {
                return false; // it has ended, belongs to another user, or there is no /proc
            }
        };
    }
}
