package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolActivity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the text of {@code zpool status -p}, of OpenZFS before 2.3 (zpool-status(8)). Pure. */
final class ZpoolText {

    private static final Pattern FIELD = Pattern.compile("^\\s{0,6}(pool|state|scan|scrub|config|errors): ?(.*)$");
    private static final Pattern DATE =
            Pattern.compile("(?:on|since) [A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2} \\d{2}:\\d{2}:\\d{2}) (\\d{4})");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.US);
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)% done");
    private static final Pattern LEFT =
            Pattern.compile("(?:(\\d{1,4}) days? )?(?:(\\d{1,5}):(\\d{2}):(\\d{2})|(\\d{1,5})h(\\d{1,2})m) to go");
    private static final Pattern SPEED =
            Pattern.compile("(?:issued|scanned|out of \\S+) at (\\d{1,5}(?:\\.\\d+)?)([KMGT]?)B?/s");
    private static final Pattern ISSUED = Pattern.compile("issued at (\\d{1,5}(?:\\.\\d+)?)([KMGT]?)B?/s");
    private static final Pattern DATA_ERRORS = Pattern.compile("^(\\d{1,18}) data errors");

    private ZpoolText() {}

    /** Its pools. */
    static List<ZfsPool> parse(String output, ZoneId zone, Instant now) {
        var pools = new ArrayList<ZfsPool>();
        var lines = output.lines().toList();
        int start = -1;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).strip().startsWith("pool: ")) {
                if (start >= 0) {
                    pools.add(pool(lines.subList(start, i), zone, now));
                }
                start = i;
            }
        }
        return List.copyOf(pools);
    }

    private static ZfsPool pool(List<String> lines, ZoneId zone, Instant now) {
        var name = "";
        String state = null;
        ZfsPool.Scan scan = null;
        Long errors = null;
        var table = new ZpoolTable(lines);
        for (int i = 0; i < lines.size(); i++) {
            var field = FIELD.matcher(lines.get(i));
            if (!field.matches()) {
                continue;
            }
            var value = field.group(2).strip();
            switch (field.group(1)) {
                case "pool" -> name = value;
                case "state" -> state = value.isEmpty() ? null : value;
                case "scan", "scrub" -> scan = scan(value + continued(lines, i), zone, now);
                case "errors" -> errors = errors(value);
                default -> {}
            }
        }
        return new ZfsPool(name, state, table.level(), table.devices(), errors, scan);
    }

    /** The lines of a field below its first one. */
    private static String continued(List<String> lines, int from) {
        var text = new StringBuilder();
        for (int i = from + 1; i < lines.size() && !FIELD.matcher(lines.get(i)).matches(); i++) {
            text.append(' ').append(lines.get(i).strip());
        }
        return text.toString();
    }

    private static @Nullable Long errors(String text) {
        var count = DATA_ERRORS.matcher(text);
        if (count.find()) {
            return Long.valueOf(count.group(1));
        }
        if (text.startsWith("No known data errors")) {
            return 0L;
        }
        return text.startsWith("Permanent errors") ? Long.valueOf(1) : null;
    }

    private static ZfsPool.@Nullable Scan scan(String text, ZoneId zone, Instant now) {
        var isResilver = text.startsWith("resilver");
        if (!isResilver && !text.startsWith("scrub")) {
            return null;
        }
        var activity = isResilver ? PoolActivity.RESILVER : PoolActivity.SCRUB;
        if (text.contains("in progress") || text.startsWith("scrub paused")) {
            var percent = find(PERCENT, text).map(found -> Double.valueOf(found.group(1)));
            return new ZfsPool.Scan(
                    activity,
                    true,
                    null,
                    percent.map(value -> Math.round(value * 10) / 10.0).orElse(null),
                    find(LEFT, text).map(found -> now.plus(left(found))).orElse(null),
                    find(ISSUED, text)
                            .or(() -> find(SPEED, text))
                            .map(ZpoolText::speed)
                            .orElse(null));
        }
        var ended = text.contains(" with ") || text.startsWith("scrub completed") ? time(text, zone) : null;
        return new ZfsPool.Scan(activity, false, ended, null, null, null);
    }

    private static Duration left(Matcher found) {
        return Duration.ofDays(number(found.group(1)))
                .plusHours(number(found.group(2)) + number(found.group(5)))
                .plusMinutes(number(found.group(3)) + number(found.group(6)))
                .plusSeconds(number(found.group(4)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** zpool's units are powers of 1024. */
    private static Long speed(Matcher found) {
        var power = " KMGT".indexOf(found.group(2).isEmpty() ? " " : found.group(2));
        return Math.round(Double.parseDouble(found.group(1)) * Math.pow(1024, power));
    }

    private static @Nullable Instant time(String text, ZoneId zone) {
        var date = DATE.matcher(text);
        if (!date.find()) {
            return null;
        }
        try {
            return LocalDateTime.parse(date.group(1) + " " + date.group(2) + " " + date.group(3), FORMAT)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Optional<Matcher> find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
