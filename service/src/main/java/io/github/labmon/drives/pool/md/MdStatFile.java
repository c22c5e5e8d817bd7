package io.github.labmon.drives.pool.md;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses {@code /proc/mdstat} (md(4), and md_seq_show in the kernel's drivers/md/md.c). Pure. */
final class MdStatFile {

    private static final Pattern HEAD = Pattern.compile(
            "(?<name>md[\\w.-]*) : (?<state>active|inactive|broken) ?(?<only>\\((?:auto-)?read-only\\))?(?<rest>.*)");
    private static final Pattern MEMBER = Pattern.compile("(?<name>\\S+)\\[\\d{1,6}](?<flags>(?:\\([A-Z]\\))*)");
    private static final Pattern BLOCKS = Pattern.compile("\\s+(\\d{1,18}) blocks\\b");
    private static final Pattern EXTERNAL = Pattern.compile("super external:(\\S+)");
    private static final Pattern SLOTS = Pattern.compile("\\[(\\d{1,6})/(\\d{1,6})]");
    private static final Pattern SYNC =
            Pattern.compile("\\b(?<action>resync|recovery|recover|check|repair|reshape) ?= *(?<rest>.*)");
    private static final Pattern PERCENT = Pattern.compile("^(\\d{1,3}(?:\\.\\d)?)%");
    private static final Pattern FINISH = Pattern.compile("finish=(\\d{1,9}(?:\\.\\d)?)min");
    private static final Pattern SPEED = Pattern.compile("speed=(\\d{1,12})K/sec");
    private static final double SECONDS = 60;

    private MdStatFile() {}

    /** Its arrays; a line that is none is left out. */
    static List<MdArray> parse(List<String> lines) {
        var arrays = new ArrayList<MdArray>();
        for (int i = 0; i < lines.size(); i++) {
            var head = HEAD.matcher(lines.get(i));
            if (head.matches()) {
                var end = i + 1;
                while (end < lines.size() && lines.get(end).startsWith(" ")) {
                    end++;
                }
                arrays.add(array(head, String.join("\n", lines.subList(i + 1, end))));
            }
        }
        return List.copyOf(arrays);
    }

    private static MdArray array(Matcher head, String details) {
        var words = head.group("rest").strip().split("\\s+");
        var level = words[0].contains("[") || words[0].isEmpty() ? null : words[0];
        var slots = find(SLOTS, details);
        return new MdArray(
                head.group("name"),
                head.group("state"),
                "(read-only)".equals(head.group("only")),
                level,
                members(words),
                find(BLOCKS, details).map(found -> Long.valueOf(found.group(1))).orElse(null),
                find(EXTERNAL, details).map(found -> found.group(1)).orElse(null),
                slots.map(found -> Integer.valueOf(found.group(1))).orElse(null),
                slots.map(found -> Integer.valueOf(found.group(2))).orElse(null),
                find(SYNC, details).map(MdStatFile::sync).orElse(null));
    }

    private static List<MdArray.Member> members(String... words) {
        var members = new ArrayList<MdArray.Member>();
        for (var word : words) {
            var member = MEMBER.matcher(word);
            if (member.matches()) {
                members.add(new MdArray.Member(
                        member.group("name"), member.group("flags").replaceAll("[()]", "")));
            }
        }
        return members;
    }

    private static MdArray.Sync sync(Matcher found) {
        var rest = found.group("rest");
        return new MdArray.Sync(
                found.group("action"),
                number(PERCENT, rest),
                left(rest),
                find(SPEED, rest).map(speed -> Long.valueOf(speed.group(1))).orElse(null));
    }

    private static @Nullable Duration left(String text) {
        var minutes = number(FINISH, text);
        return minutes == null ? null : Duration.ofSeconds(Math.round(minutes * SECONDS));
    }

    private static @Nullable Double number(Pattern pattern, String text) {
        return find(pattern, text).map(found -> Double.valueOf(found.group(1))).orElse(null);
    }

    private static Optional<Matcher> find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
