package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite and the file system complain of, in words for the user. The file is told by its name alone. */
final class StoreProblems {

    static final String DAMAGED = "store-damaged";

    private static final String KEPT = "; labmon goes on without it and tries again";

    private StoreProblems() {}

    /** The result code's lower byte is its family (sqlite.org/rescode.html). */
    static Problem of(String name, SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_FULL -> full(name);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> notWritable(name);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new Problem(DAMAGED, name + " is damaged" + KEPT);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Problem("store-busy", "another program holds " + name + " for too long" + KEPT);
            case SQLITE_INTERRUPT -> tooSlow(name);
            case SQLITE_IOERR ->
                new Problem(
                        "store-input-output-error", "the drive failed at " + name + ": see the kernel's log" + KEPT);
            default -> new Problem("store-failed", "labmon failed inside at " + name + "; please open an issue");
        };
    }

    static Problem of(String name, FileSystemException e) {
        var reason = String.valueOf(e.getReason());
        return reason.contains("No space") || reason.contains("quota") ? full(name) : notWritable(name);
    }

    static Problem full(String name) {
        return new Problem("store-full", "there is no room for " + name + ": free some on its disk" + KEPT);
    }

    static Problem notWritable(String name) {
        return new Problem(
                "store-not-writable",
                name + " cannot be written: see the rights of LABMON_STATE_FOLDER, and whether its disk is read-only"
                        + KEPT);
    }

    static Problem tooSlow(String name) {
        return new Problem("store-too-slow", name + " did not answer in time; ask for less, or again later");
    }

    static Problem inUse(String name) {
        return new Problem(
                "store-in-use", "another labmon uses " + name + ": give each its own LABMON_STATE_FOLDER" + KEPT);
    }

    static Problem newer(String name) {
        return new Problem(
                "store-newer", name + " was written by a newer labmon: update this one, or move the file away");
    }

    static Problem notSupported(String name) {
        return new Problem(
                "store-not-supported",
                "SQLite's native part cannot be loaded for " + name + " on this system: "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
    }

    static Problem setAside(String name, String aside) {
        return new Problem(
                "store-set-aside", name + " was damaged and is kept as " + aside + "; labmon began a new one");
    }
}
