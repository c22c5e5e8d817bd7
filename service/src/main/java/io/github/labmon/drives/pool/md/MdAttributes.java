package io.github.labmon.drives.pool.md;

import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of an array in {@code /sys/block/<name>/md} (Documentation/admin-guide/md.rst of the kernel).
 *
 * @param arrayState {@code clean}, {@code active}, {@code readonly}, {@code broken}, …
 * @param degraded how many devices are missing; empty for levels without redundancy
 * @param syncAction {@code idle}, {@code recover}, {@code check}, …
 * @param mismatches sectors that differed in the last check
 * @param members the attributes of its devices by their names
 */
record MdAttributes(
        Optional<String> arrayState,
        Optional<Long> degraded,
        Optional<String> syncAction,
        Optional<Long> mismatches,
        Map<String, Member> members) {

    private static final String MEMBER = "dev-";

    MdAttributes {
        members = Map.copyOf(members);
    }

    /**
     * The attributes of a device of an array.
     *
     * @param state words separated by commas: {@code in_sync}, {@code faulty}, {@code spare}, …
     * @param errors read errors that were corrected
     * @param slot its place in the array, or {@code none}
     */
    record Member(Optional<String> state, Optional<Long> errors, Optional<String> slot) {

        /** It has a place, and its content is being written. */
        boolean isRebuilding() {
            return state.filter(words -> words.contains("spare")).isPresent()
                    && slot.filter(place -> place.matches("\\d+")).isPresent();
        }
    }

    /** Reads them; no device is accessed. */
    static MdAttributes read(Path sys, String name) {
        var folder = sys.resolve("block").resolve(name).resolve("md");
        var members = new LinkedHashMap<String, Member>();
        for (var entry : SysfsFile.names(folder)) {
            if (entry.startsWith(MEMBER)) {
                var member = folder.resolve(entry);
                members.put(
                        entry.substring(MEMBER.length()).replace('!', '/'),
                        new Member(
                                SysfsFile.text(member.resolve("state")),
                                SysfsFile.number(member.resolve("errors")),
                                SysfsFile.text(member.resolve("slot"))));
            }
        }
        return new MdAttributes(
                SysfsFile.text(folder.resolve("array_state")),
                SysfsFile.number(folder.resolve("degraded")),
                SysfsFile.text(folder.resolve("sync_action")),
                SysfsFile.number(folder.resolve("mismatch_cnt")),
                members);
    }
}
