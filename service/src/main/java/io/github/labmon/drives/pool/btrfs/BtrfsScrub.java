package io.github.labmon.drives.pool.btrfs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last scrub of a Btrfs file system, by the file {@code /var/lib/btrfs/scrub.status.<UUID>} that {@code btrfs scrub}
 * writes while it runs (cmds/scrub.c of btrfs-progs).
 *
 * @param isRunning whether a device is being read; also where the program ended without writing the end
 * @param endedAt when the last device was read to its end; {@code null} where one was not
 * @param bytes how much was read
 * @param uncorrectable errors that redundancy could not correct
 */
record BtrfsScrub(boolean isRunning, @Nullable Instant endedAt, long bytes, long uncorrectable) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}|0*\\d{1,18}");

    /** One that runs writes its progress every five seconds. */
    private static final Duration ALIVE = Duration.ofMinutes(2);

    /**
     * Parses the file; empty where it contains no device.
     *
     * @param writtenAt when it was written last
     */
    static Optional<BtrfsScrub> parse(String file, Instant writtenAt, Instant now) {
        var devices = file.lines()
                .filter(line -> line.contains(":") && line.contains("|"))
                .map(BtrfsScrub::fields)
                .toList();
        if (devices.isEmpty()) {
            return Optional.empty();
        }
        var isOpen =
                devices.stream().anyMatch(device -> number(device, "finished") == 0 && number(device, "canceled") == 0);
        var isComplete =
                devices.stream().allMatch(device -> number(device, "finished") == 1 && number(device, "canceled") == 0);
        return Optional.of(new BtrfsScrub(
                isOpen && Duration.between(writtenAt, now).compareTo(ALIVE) < 0,
                isComplete ? devices.stream().map(BtrfsScrub::end).reduce(Instant.EPOCH, BtrfsScrub::later) : null,
                devices.stream().mapToLong(BtrfsScrub::read).sum(),
                devices.stream()
                        .mapToLong(device -> number(device, "uncorrectable_errors"))
                        .sum()));
    }

    private static Map<String, String> fields(String line) {
        var fields = new HashMap<String, String>();
        for (var field : line.substring(line.indexOf('|')).split("\\|", -1)) {
            var colon = field.indexOf(':');
            if (colon > 0) {
                fields.put(field.substring(0, colon), field.substring(colon + 1));
            }
        }
        return fields;
    }

    /** The duration counts from the last time that the scrub was resumed, else from its start. */
    private static Instant end(Map<String, String> device) {
        var resumed = number(device, "t_resumed");
        var start = resumed > 0 ? resumed : number(device, "t_start");
        return start > 0 ? Instant.ofEpochSecond(start + number(device, "duration")) : Instant.EPOCH;
    }

    private static long read(Map<String, String> device) {
        return number(device, "data_bytes_scrubbed") + number(device, "tree_bytes_scrubbed");
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static long number(Map<String, String> device, String name) {
        var text = device.getOrDefault(name, "");
        return NUMBER.matcher(text).matches() ? Math.min(Long.parseLong(text), 1L << 50) : 0;
    }
}
