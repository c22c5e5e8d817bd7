package io.github.labmon.fritz.ping;

import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks the real {@code ping}, of iputils or BusyBox: Java itself cannot send an ICMP packet without root. */
public final class PingProbe {

    /** Three packets in 0.4 s, and a second for the last of them. */
    private static final List<String> THREE = List.of("-n", "-c", "3", "-i", "0.2", "-W", "1");

    /** For one that knows no parts of a second. */
    private static final List<String> ONE = List.of("-c", "1", "-W", "1");

    private static final Duration DEADLINE = Duration.ofMillis(1_600);
    private static final int MAX_OUTPUT_BYTES = 64 * 1024;
    private static final int NOT_EXECUTABLE = 126;

    private static final Pattern NOT_PERMITTED = Pattern.compile(
            "operation not permitted|permission denied|cap_net_raw|are you root", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRONG_OPTION = Pattern.compile(
            "invalid number|invalid argument|invalid option|unrecognized|usage:", Pattern.CASE_INSENSITIVE);

    private final List<String> program;
    private final CommandRunner command = new CommandRunner(MAX_OUTPUT_BYTES);

    /** As this program, with its first arguments. */
    public PingProbe(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** What came of it. */
    public sealed interface Said {

        /** It counted answers, or none. */
        record Counted(PingReply reply) implements Said {}

        /** It cannot be started here, or may not open its socket. */
        record NotPossible() implements Said {}

        /**
         * It could not send.
         *
         * @param complaint the first line of what it said
         */
        record Complained(String complaint) implements Said {}
    }

    /** By the address, never by a name: that could look like an option, or hang in a resolver. */
    public Said ask(InetAddress address) throws InterruptedException {
        var first = run(THREE, address);
        if (first instanceof CommandResult.Ended ended
                && PingReply.parse(ended.text()).isEmpty()
                && WRONG_OPTION.matcher(ended.err()).find()) {
            return said(run(ONE, address));
        }
        return said(first);
    }

    private CommandResult run(List<String> options, InetAddress address) throws InterruptedException {
        var line = new ArrayList<>(program);
        line.addAll(options);
        line.add(address.getHostAddress());
        return command.run(line, DEADLINE);
    }

    static Said said(CommandResult outcome) {
        if (outcome instanceof CommandResult.NotStarted) {
            return new Said.NotPossible();
        }
        if (!(outcome instanceof CommandResult.Ended ended)) {
            return new Said.Complained("it did not end, or printed without end");
        }
        var reply = PingReply.parse(ended.text());
        if (reply.isPresent()) {
            return new Said.Counted(reply.get());
        }
        return ended.exitCode() == NOT_EXECUTABLE
                        || NOT_PERMITTED.matcher(ended.err()).find()
                ? new Said.NotPossible()
                : new Said.Complained(ended.firstErrorLine().replaceAll("\\p{Cntrl}", "?"));
    }
}
