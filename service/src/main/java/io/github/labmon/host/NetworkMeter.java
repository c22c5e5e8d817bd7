package io.github.labmon.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Traffic counters and, from one sample to the next, rates. The first sample is taken when the meter is made. */
final class NetworkMeter {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<List<Counters>> source;
    private final LongSupplier nanoTime;
    private Map<String, Counters> sample;
    private long sampledAt;

    NetworkMeter(Supplier<List<Counters>> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.sample = byName(source.get());
        this.sampledAt = nanoTime.getAsLong();
    }

    /** What the kernel counted on one interface since it came up, in bytes. */
    record Counters(String name, List<String> addresses, long receivedBytes, long sentBytes) {}

    synchronized List<NetworkUsage> usage() {
        var counters = source.get();
        var now = nanoTime.getAsLong();
        var seconds = (now - sampledAt) / NANOS_PER_SECOND;
        var before = sample;
        var usage = counters.stream()
                .map(current -> usage(current, before.get(current.name()), seconds))
                .toList();
        sample = byName(counters);
        sampledAt = now;
        return usage;
    }

    private static NetworkUsage usage(Counters now, @Nullable Counters before, double seconds) {
        return new NetworkUsage(
                now.name(),
                now.addresses(),
                now.receivedBytes(),
                now.sentBytes(),
                before == null ? null : rate(before.receivedBytes(), now.receivedBytes(), seconds),
                before == null ? null : rate(before.sentBytes(), now.sentBytes(), seconds));
    }

    /** A counter that went back belongs to an interface that was made anew: no rate can be told. */
    private static @Nullable Double rate(long before, long now, double seconds) {
        return now < before || seconds <= 0 ? null : Math.round((now - before) / seconds * 10.0) / 10.0;
    }

    private static Map<String, Counters> byName(List<Counters> counters) {
        var byName = new HashMap<String, Counters>();
        counters.forEach(counter -> byName.put(counter.name(), counter));
        return byName;
    }
}
