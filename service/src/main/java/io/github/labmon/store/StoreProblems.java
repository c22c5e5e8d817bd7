package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Failures of SQLite and of the file system, with what the user can do. Files are named without their folder. */
final class StoreProblems {

    static final String DAMAGED = "store-damaged";
    static final String INPUT_OUTPUT_ERROR = "store-input-output-error";

    private static final String RETRY = "; labmon continues without it and tries again";

    private StoreProblems() {}

    /** The lower byte of a result code is the primary code (sqlite.org/rescode.html). */
    static Problem of(String name, SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_FULL -> full(name);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> notWritable(name);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new Problem(DAMAGED, name + " is damaged" + RETRY);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Problem("store-busy", name + " is locked by another program" + RETRY);
            case SQLITE_INTERRUPT -> tooSlow(name);
            case SQLITE_IOERR ->
                new Problem(
                        INPUT_OUTPUT_ERROR,
                        "the drive failed while " + name + " was read or written: check the kernel's log" + RETRY);
            default -> new Problem("store-failed", "internal error of labmon at " + name + "; please open an issue");
        };
    }

    static Problem of(String name, FileSystemException e) {
        var reason = String.valueOf(e.getReason());
        return reason.contains("No space") || reason.contains("quota") ? full(name) : notWritable(name);
    }

    static Problem full(String name) {
        return new Problem("store-full", "no space left on the disk of " + name + ": free some" + RETRY);
    }

    static Problem notWritable(String name) {
        return new Problem(
                "store-not-writable",
                name + " cannot be written: check the permissions of LABMON_STATE_FOLDER, and whether its disk is"
                        + " mounted read-only" + RETRY);
    }

    static Problem tooSlow(String name) {
        return new Problem(
                "store-too-slow",
                name + " took too long to read: request a shorter time or a longer step, or try again later");
    }

    static Problem inUse(String name) {
        return new Problem(
                "store-in-use", name + " is in use by another labmon: set a LABMON_STATE_FOLDER for each" + RETRY);
    }

    static Problem newer(String name) {
        return new Problem(
                "store-newer", name + " was written by a newer labmon: update this one, or move the file away");
    }

    static Problem notSupported(String name) {
        return new Problem(
                "store-not-supported",
                "SQLite's native library cannot be loaded for " + name + " on this system: "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
    }

    static Problem setAside(String name, String newName) {
        return new Problem(
                "store-set-aside", name + " was damaged and is renamed to " + newName + "; labmon began a new file");
    }

    static Problem replaced(String name) {
        return new Problem(
                "store-replaced",
                name + " was removed or replaced while labmon ran; labmon opened the file that is there now");
    }
}
