package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolActivity;
import io.github.labmon.drives.pool.source.PoolDevice;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.Percent;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses the output of {@code zpool status -j --json-int}, of OpenZFS 2.3 and newer (zpool-status(8)). Pure. */
final class ZpoolJson {

    private static final List<String> CLASSES = List.of("vdevs", "special", "dedup", "logs", "l2cache", "spares");

    /** Deeper than any configuration: pool, mirror, spare, replacement, disk. */
    private static final int MOST_LEVELS = 8;

    private ZpoolJson() {}

    /** Its pools; empty where it is not such an output. */
    static Optional<List<ZfsPool>> parse(String output, Instant now) {
        try {
            var pools = JsonValue.parse(output.getBytes(StandardCharsets.UTF_8)).get("pools");
            return pools.isObject()
                    ? Optional.of(pools.members().entrySet().stream()
                            .map(pool -> pool(pool.getKey(), pool.getValue(), now))
                            .toList())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ZfsPool pool(String key, JsonValue pool, Instant now) {
        var devices = new ArrayList<ZfsPool.Device>();
        CLASSES.forEach(
                kind -> pool.get(kind).members().forEach((name, device) -> collect(name, device, false, 0, devices)));
        return new ZfsPool(
                pool.get("name").text().orElse(key),
                pool.get("state").textOrNull(),
                level(pool.get("vdevs")),
                devices,
                number(pool.get("error_count")),
                scan(pool.get("scan_stats"), now));
    }

    private static void collect(
            String name, JsonValue device, boolean isReplaced, int depth, List<ZfsPool.Device> found) {
        var children = device.get("vdevs").members();
        if (!children.isEmpty() && depth < MOST_LEVELS) {
            var kind = device.get("vdev_type").text().orElse("");
            var replaces = isReplaced || kind.equals("replacing") || kind.equals("spare");
            children.forEach((child, value) -> collect(child, value, replaces, depth + 1, found));
        } else if (device.isObject()) {
            found.add(new ZfsPool.Device(
                    new PoolDevice(
                            device.get("name").text().orElse(name),
                            device.get("state").textOrNull(),
                            false,
                            number(device.get("read_errors")),
                            number(device.get("write_errors")),
                            number(device.get("checksum_errors"))),
                    isReplaced));
        }
    }

    private static @Nullable String level(JsonValue vdevs) {
        var kinds = new TreeSet<String>();
        vdevs.members()
                .values()
                .forEach(root -> root.get("vdevs")
                        .members()
                        .forEach((name, device) -> kinds.add(
                                ZfsLevel.of(device.get("vdevs").members().isEmpty() ? "" : name))));
        return kinds.isEmpty() ? null : String.join("+", kinds);
    }

    private static ZfsPool.@Nullable Scan scan(JsonValue scan, Instant now) {
        var function = scan.get("function").text().orElse("");
        if (!function.equals("SCRUB") && !function.equals("RESILVER")) {
            return null;
        }
        var activity = PoolActivity.valueOf(function);
        var state = scan.get("state").text().orElse("");
        if (!state.equals("SCANNING")) {
            var end = state.equals("FINISHED") ? time(scan.get("end_time")) : null;
            return new ZfsPool.Scan(activity, false, end, null, null, null);
        }
        var issued = number(scan.get("issued"));
        var total = total(scan);
        var percent = issued == null || total == null ? null : Percent.of(issued, total);
        var speed = speed(scan, now);
        return new ZfsPool.Scan(activity, true, null, percent, end(issued, total, speed, now), speed);
    }

    private static @Nullable Long total(JsonValue scan) {
        var all = number(scan.get("to_examine"));
        var skipped = number(scan.get("skipped"));
        return all == null ? null : all - (skipped == null ? 0 : skipped);
    }

    /** Of the pass since the import or the last pause, as zpool calculates it. */
    private static @Nullable Long speed(JsonValue scan, Instant now) {
        var issued = number(scan.get("issued_bytes_per_scan"));
        var start = time(scan.get("pass_start"));
        var pause = number(scan.get("scrub_pause"));
        if (issued == null || start == null || (pause != null && pause > 0)) {
            return null;
        }
        var paused = number(scan.get("scrub_spent_paused"));
        var seconds = Duration.between(start, now).toSeconds() - (paused == null ? 0 : paused);
        return seconds > 0 && issued > 0 ? issued / seconds : null;
    }

    private static @Nullable Instant end(
            @Nullable Long issued, @Nullable Long total, @Nullable Long speed, Instant now) {
        return issued == null || total == null || speed == null || speed <= 0 || issued > total
                ? null
                : now.plusSeconds((total - issued) / speed);
    }

    private static @Nullable Instant time(JsonValue value) {
        var seconds = number(value);
        return seconds == null || seconds <= 0 || seconds > Instant.MAX.getEpochSecond()
                ? null
                : Instant.ofEpochSecond(seconds);
    }

    /** Some versions print numbers as texts in spite of the option. */
    private static @Nullable Long number(JsonValue value) {
        return value.wholeNumber()
                .or(() -> value.text().filter(text -> text.matches("\\d{1,18}")).map(BigInteger::new))
                .filter(number -> number.signum() >= 0 && number.bitLength() < Long.SIZE)
                .map(BigInteger::longValue)
                .orElse(null);
    }
}
