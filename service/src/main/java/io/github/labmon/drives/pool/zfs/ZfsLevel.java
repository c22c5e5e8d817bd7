package io.github.labmon.drives.pool.zfs;

/** The redundancy of a top-level device of a ZFS pool, by its name. */
final class ZfsLevel {

    private ZfsLevel() {}

    /**
     * {@code raidz2} of {@code raidz2-0}, {@code draid2} of {@code draid2:4d:11c:1s-0}.
     *
     * @param name empty for a disk, which has no redundancy
     */
    static String of(String name) {
        var kind = name.replaceFirst("[:-].*", "");
        return kind.isEmpty() || kind.equals("replacing") || kind.equals("spare") ? "stripe" : kind;
    }
}
