package io.github.labmon.process;

import java.nio.charset.StandardCharsets;

/** The result of running a program. */
public sealed interface CommandResult {

    /**
     * The program ended by itself.
     *
     * @param exitCode 0 to 255; above 128 a signal ended it
     * @param out its standard output
     * @param err its standard error, as text
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Exited(int exitCode, byte[] out, String err) implements CommandResult {

        /** The standard output, as UTF-8. */
        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** The first line of standard error that is not blank; empty if there is none. */
        public String firstErrorLine() {
            return err.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    /** The program does not exist, or must not be run. */
    record NotStarted(String program) implements CommandResult {}

    /**
     * The program did not end before its deadline and was killed.
     *
     * @param process which can still exist if the kernel waits for a device in its name
     */
    record TimedOut(ProcessHandle process) implements CommandResult {}

    /** The program printed more than the limit, and was killed. */
    record OutputTooLarge(String program) implements CommandResult {}
}
