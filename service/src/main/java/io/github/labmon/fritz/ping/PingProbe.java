package io.github.labmon.fritz.ping;

import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs {@code ping} of iputils or BusyBox: Java itself cannot send ICMP packets without root. */
public final class PingProbe {

    /** Three packets in 0.4 s, and a second for the last reply. */
    private static final List<String> THREE_PACKETS = List.of("-n", "-c", "3", "-i", "0.2", "-W", "1");

    /** For a ping that does not support fractions of a second. */
    private static final List<String> ONE_PACKET = List.of("-c", "1", "-W", "1");

    /** Twice the longest run on an idle host: on a loaded one the start of a process alone can take a second. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final int MAX_OUTPUT_BYTES = 64 * 1024;
    private static final int NOT_EXECUTABLE = 126;

    private static final Pattern NOT_PERMITTED = Pattern.compile(
            "operation not permitted|permission denied|cap_net_raw|are you root", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRONG_OPTION = Pattern.compile(
            "invalid number|invalid argument|invalid option|unrecognized|usage:", Pattern.CASE_INSENSITIVE);

    private final List<String> program;
    private final CommandRunner command = new CommandRunner(MAX_OUTPUT_BYTES);

    /** With the program and its first arguments. */
    public PingProbe(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** Pings an address, never a name: a name could be taken for an option, or block in a resolver. */
    public PingResult ping(InetAddress address) throws InterruptedException {
        var first = run(THREE_PACKETS, address);
        if (first instanceof CommandResult.Exited ended
                && PingReply.parse(ended.text()).isEmpty()
                && WRONG_OPTION.matcher(ended.err()).find()) {
            return parse(run(ONE_PACKET, address));
        }
        return parse(first);
    }

    private CommandResult run(List<String> options, InetAddress address) throws InterruptedException {
        var line = new ArrayList<>(program);
        line.addAll(options);
        line.add(address.getHostAddress());
        return command.run(line, DEADLINE);
    }

    private static PingResult parse(CommandResult result) {
        if (result instanceof CommandResult.NotStarted) {
            return new PingResult.NotPermitted();
        }
        if (!(result instanceof CommandResult.Exited ended)) {
            return new PingResult.Failed("");
        }
        var reply = PingReply.parse(ended.text());
        if (reply.isPresent()) {
            return new PingResult.Counted(reply.get());
        }
        return ended.exitCode() == NOT_EXECUTABLE
                        || NOT_PERMITTED.matcher(ended.err()).find()
                ? new PingResult.NotPermitted()
                : new PingResult.Failed(ended.firstErrorLine().replaceAll("\\p{Cntrl}", "?"));
    }
}
