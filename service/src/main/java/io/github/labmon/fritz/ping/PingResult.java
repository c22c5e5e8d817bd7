package io.github.labmon.fritz.ping;

/** The result of one run of {@code ping}. */
public sealed interface PingResult {

    /** Packets were sent and replies counted, possibly none. */
    record Counted(PingReply reply) implements PingResult {}

    /** The program cannot be started here, or it may not open its socket. */
    record NotPermitted() implements PingResult {}

    /**
     * No packet could be sent, or the program did not end.
     *
     * @param error the first line of its error output; empty where it printed none
     */
    record Failed(String error) implements PingResult {}
}
