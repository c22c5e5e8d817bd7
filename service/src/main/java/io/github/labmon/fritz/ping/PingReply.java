package io.github.labmon.fritz.ping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ping} counted and measured.
 *
 * @param sent packets
 * @param received answers, without duplicates
 * @param latency round-trip times, {@code null} where nothing came back
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

    /** Of what it printed; empty where there is no line with counts, which is the sign of an error. */
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
