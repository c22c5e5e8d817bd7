package io.github.labmon.drives.pool.zfs;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses the lists of {@code zpool list -Hp} and {@code zfs list -Hp}: fields separated by tabs. Pure. */
final class ZfsLists {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private ZfsLists() {}

    /**
     * The size of a pool.
     *
     * @param allocated the used part of it
     */
    record Size(long bytes, long allocated) {}

    /** The output of {@code zpool list -Hp -o name,size,allocated}, by the names of the pools. */
    static Map<String, Size> sizes(String output) {
        var sizes = new HashMap<String, Size>();
        output.lines().map(line -> line.split("\t", -1)).forEach(fields -> {
            if (fields.length == 3 && isNumber(fields[1]) && isNumber(fields[2])) {
                sizes.put(fields[0], new Size(Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            }
        });
        return sizes;
    }

    /** The output of {@code zfs list -Hpo name,usedbysnapshots}: the sum of each pool. */
    static Map<String, Long> snapshots(String output) {
        var sums = new HashMap<String, Long>();
        output.lines().map(line -> line.split("\t", -1)).forEach(fields -> {
            if (fields.length == 2 && isNumber(fields[1])) {
                sums.merge(fields[0].replaceFirst("/.*", ""), Long.parseLong(fields[1]), Long::sum);
            }
        });
        return sums;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
