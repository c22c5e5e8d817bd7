package io.github.labmon.host;

import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's counters of one interface since it came up.
 *
 * @param receivedBytes not negative
 * @param sentBytes not negative
 */
record NetworkCounters(String name, List<String> addresses, long receivedBytes, long sentBytes) {

    NetworkCounters {
        addresses = List.copyOf(addresses);
    }

    /** One end of the pair that a container has is not: there is one for each container, and it comes and goes with it. */
    static boolean isReported(String name) {
        return !name.startsWith("veth");
    }

    /** The usage of each interface, with rates for those that were there before. */
    static List<NetworkUsage> usage(List<NetworkCounters> before, List<NetworkCounters> after, double seconds) {
        var byName = new HashMap<String, NetworkCounters>();
        before.forEach(counters -> byName.put(counters.name(), counters));
        return after.stream()
                .map(counters -> counters.usage(byName.get(counters.name()), seconds))
                .toList();
    }

    private NetworkUsage usage(@Nullable NetworkCounters before, double seconds) {
        return new NetworkUsage(
                name,
                addresses,
                receivedBytes,
                sentBytes,
                before == null ? null : rate(before.receivedBytes, receivedBytes, seconds),
                before == null ? null : rate(before.sentBytes, sentBytes, seconds));
    }

    /** A counter that decreased belongs to an interface that was created anew: its rate is not known. */
    private static @Nullable Double rate(long before, long now, double seconds) {
        return now < before ? null : Math.round((now - before) / seconds * 10.0) / 10.0;
    }
}
