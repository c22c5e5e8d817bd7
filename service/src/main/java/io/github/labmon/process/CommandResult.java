package io.github.labmon.process;

import java.nio.charset.StandardCharsets;

/** What came of running a program. */
public sealed interface CommandResult {

    /**
     * It ended by itself.
     *
     * @param exitCode 0 to 255; above 128 a signal ended it
     * @param out what it printed
     * @param err what it complained of, as text
     */
    @SuppressWarnings("ArrayRecordComponent") // made in Command, read once, compared never
    record Ended(int exitCode, byte[] out, String err) implements CommandResult {

        /** What it printed, as UTF-8. */
        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** The first line of its complaint that says something; empty where there is none. */
        public String firstErrorLine() {
            return err.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    /** There is no such program, or it may not be run. */
    record NotStarted(String program) implements CommandResult {}

    /**
     * It was ended at its deadline.
     *
     * @param process which can still live, where the kernel does not let go of it
     */
    record TimedOut(ProcessHandle process) implements CommandResult {}

    /** It printed more than the bound, and was ended. */
    record TooMuch(String program) implements CommandResult {}
}
