package io.github.labmon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the time of a start goes: with {@code -Dlabmon.start.phases=true} each phase is a line on standard error, with the CPU time
 * of the process at its end. {@code bench/phases} makes a table of them.
 */
final class StartPhases {

    private static final boolean ON = Boolean.getBoolean("labmon.start.phases");

    private StartPhases() {}

    /** The end of a phase. */
    static void end(String phase) {
        if (ON) {
            Application.CONSOLE.println("phase " + phase + " " + System.nanoTime() + " " + cpuNanos());
        }
    }

    /** All threads; the first number of the file is the time on a CPU in ns, for each thread. */
    private static long cpuNanos() {
        var sum = 0L;
        try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (var thread : threads) {
                sum += Long.parseLong(
                        Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
            }
            return sum;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
