package io.github.labmon.drives.pool.btrfs;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Parses the output of {@code btrfs filesystem show --raw}. Pure. */
final class BtrfsShow {

    private static final Pattern DEVICE = Pattern.compile(
            "(?m)^\\s*devid\\s+(\\d{1,18})\\s+size\\s+\\d{1,19}\\s+used\\s+\\d{1,19}\\s+path\\s+(/\\S+).*$");

    private BtrfsShow() {}

    /** The names of the devices by their numbers; a missing one has none. */
    static Map<Long, String> names(String output) {
        var names = new TreeMap<Long, String>();
        DEVICE.matcher(output)
                .results()
                .forEach(found -> names.put(
                        Long.valueOf(found.group(1)),
                        found.group(2).substring(found.group(2).lastIndexOf('/') + 1)));
        return names;
    }
}
