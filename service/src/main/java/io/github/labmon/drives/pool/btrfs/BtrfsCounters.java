package io.github.labmon.drives.pool.btrfs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The counters of errors that Btrfs stores for each device: they stay until {@code btrfs device stats --reset}.
 *
 * @param read reads that failed
 * @param write writes and flushes that failed
 * @param checksum blocks with another checksum or generation than expected
 */
record BtrfsCounters(long read, long write, long checksum) {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^(\\w+)_errs\\s+(\\d{1,18})$");
    private static final Pattern STATS = Pattern.compile("(?m)^\\[([^\\]]+)]\\.(\\w+?)_(?:io_)?errs\\s+(\\d{1,18})$");

    /** The attribute {@code error_stats} of a device in sysfs; empty for anything else. */
    static Optional<BtrfsCounters> ofAttribute(String text) {
        var counts = new TreeMap<String, Long>();
        ATTRIBUTE
                .matcher(text.replace("\r", ""))
                .results()
                .forEach(found -> counts.put(found.group(1), Long.valueOf(found.group(2))));
        return counts.isEmpty() ? Optional.empty() : Optional.of(of(counts));
    }

    /** The output of {@code btrfs device stats}, by the paths of the devices. */
    static Map<String, BtrfsCounters> ofStats(String output) {
        var counts = new TreeMap<String, Map<String, Long>>();
        STATS.matcher(output)
                .results()
                .forEach(found -> counts.computeIfAbsent(found.group(1), path -> new TreeMap<>())
                        .put(found.group(2), Long.valueOf(found.group(3))));
        var all = new TreeMap<String, BtrfsCounters>();
        counts.forEach((path, device) -> all.put(path, of(device)));
        return all;
    }

    private static BtrfsCounters of(Map<String, Long> counts) {
        return new BtrfsCounters(
                counts.getOrDefault("read", 0L),
                counts.getOrDefault("write", 0L) + counts.getOrDefault("flush", 0L),
                counts.getOrDefault("corruption", 0L) + counts.getOrDefault("generation", 0L));
    }
}
