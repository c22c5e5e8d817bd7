package io.github.labmon.drives.pool.zfs;

import io.github.labmon.drives.pool.source.PoolDevice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of devices in the text of {@code zpool status}: two blanks more for each level below the pool. */
final class ZpoolTable {

    private static final Pattern ROW = Pattern.compile(
            "^\\t(?<indent> *)(?<name>\\S+)(?: +(?<state>[A-Z]+)(?: +(?<read>\\S+) +(?<write>\\S+) +(?<sum>\\S+).*| .*)?)?$");
    private static final Pattern GROUP =
            Pattern.compile("(?:mirror|raidz\\d?|draid\\d?|replacing|spare|indirect)\\b.*-\\d+");
    private static final Set<String> SECTIONS = Set.of("logs", "cache", "spares", "special", "dedup");

    private final List<ZfsPool.Device> devices = new ArrayList<>();
    private final Set<String> levels = new TreeSet<>();

    /** A row above the current one. */
    private record Parent(int indent, boolean replaces) {}

    ZpoolTable(List<String> lines) {
        var parents = new ArrayDeque<Parent>();
        var isFirst = true;
        var inPool = false;
        for (var line : lines) {
            var row = ROW.matcher(line.stripTrailing());
            if (!row.matches() || row.group("name").equals("NAME")) {
                continue;
            }
            var name = row.group("name");
            var indent = row.group("indent").length();
            if (indent == 0) {
                // The first row at the edge is the pool, the others are sections.
                inPool = isFirst && row.group("state") != null;
                isFirst = isFirst && !inPool;
                parents.clear();
            } else if (inPool || !isFirst) {
                row(name, indent, inPool, parents, row.group("state"), device(name, row));
            }
        }
    }

    private static PoolDevice device(String name, Matcher row) {
        return new PoolDevice(
                name,
                row.group("state"),
                false,
                count(row.group("read")),
                count(row.group("write")),
                count(row.group("sum")));
    }

    private void row(
            String name, int indent, boolean inPool, Deque<Parent> parents, @Nullable String state, PoolDevice device) {
        while (!parents.isEmpty() && parents.peek().indent() >= indent) {
            parents.pop();
        }
        var isGroup = GROUP.matcher(name).matches();
        if (inPool && parents.isEmpty()) {
            levels.add(ZfsLevel.of(isGroup ? name : ""));
        }
        var isReplaced = !parents.isEmpty() && parents.peek().replaces();
        if (isGroup) {
            parents.push(new Parent(indent, isReplaced || name.startsWith("replacing") || name.startsWith("spare")));
        } else if (state != null && !SECTIONS.contains(name)) {
            devices.add(new ZfsPool.Device(device, isReplaced));
        }
    }

    private static @Nullable Long count(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    List<ZfsPool.Device> devices() {
        return devices;
    }

    @Nullable
    String level() {
        return levels.isEmpty() ? null : String.join("+", levels);
    }
}
