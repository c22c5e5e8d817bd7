package io.github.labmon.fritz.ping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statistics that {@code ping} prints.
 *
 * @param sent the number of packets sent
 * @param received the number of replies, duplicates not counted
 * @param latency the round-trip times, {@code null} where there was no reply
 */
public record PingReply(int sent, int received, @Nullable PingLatency latency) {

    /**
     * iputils: {@code 5 packets transmitted, 3 received, +1 errors, 40% packet loss, time 1262ms}; BusyBox:
     * {@code 2 packets transmitted, 2 packets received, 0% packet loss}.
     */
    private static final Pattern COUNTS = Pattern.compile(
            "^(\\d{1,9}) packets transmitted, (\\d{1,9}) (?:packets )?received,.*% packet loss", Pattern.MULTILINE);

    /** iputils: {@code rtt min/avg/max/mdev = …}, BusyBox: {@code round-trip min/avg/max = …}. */
    private static final Pattern TIMES = Pattern.compile(
            "^(?:rtt|round-trip) min/avg/max(?:/\\S+)? = (\\d{1,9}(?:\\.\\d{1,9})?)/(\\d{1,9}(?:\\.\\d{1,9})?)"
                    + "/(\\d{1,9}(?:\\.\\d{1,9})?)[/ ]",
            Pattern.MULTILINE);

    /** Parses the output; empty where it has no line with counts, which means that the run failed. */
    static Optional<PingReply> parse(String output) {
        var counts = COUNTS.matcher(output);
        if (!counts.find()) {
            return Optional.empty();
        }
        int sent = Integer.parseInt(counts.group(1));
        int received = Math.min(sent, Integer.parseInt(counts.group(2)));
        return sent == 0 ? Optional.empty() : Optional.of(new PingReply(sent, received, latency(output, received)));
    }

    private static @Nullable PingLatency latency(String output, int received) {
        var times = TIMES.matcher(output);
        return received > 0 && times.find()
                ? PingLatency.of(
                        Double.parseDouble(times.group(1)),
                        Double.parseDouble(times.group(2)),
                        Double.parseDouble(times.group(3)))
                : null;
    }
}
