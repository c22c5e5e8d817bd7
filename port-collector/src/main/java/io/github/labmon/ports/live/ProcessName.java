package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name of a process. */
final class ProcessName {

    /** The kernel stores no more of a name (TASK_COMM_LEN without its terminator). */
    private static final int COMM_LENGTH = 15;

    private ProcessName() {}

    /** {@code comm}; where the kernel truncated that, the program's name if it starts with the same characters. */
    static @Nullable String read(Path process) {
        try {
            var comm = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip();
            if (comm.length() < COMM_LENGTH) {
                return comm.isEmpty() ? null : comm;
            }
            var cmdline = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return extended(comm, cmdline);
        } catch (IOException e) {
            return null; // ended in between
        }
    }

    static String extended(String comm, String cmdline) {
        var end = cmdline.indexOf('\0');
        var program = end < 0 ? cmdline : cmdline.substring(0, end);
        var name = program.substring(program.lastIndexOf('/') + 1);
        return name.startsWith(comm) ? name : comm;
    }
}
