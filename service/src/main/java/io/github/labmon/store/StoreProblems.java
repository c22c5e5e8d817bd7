package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Failures of SQLite and of the file system, with what the user can do. Files are named without their folder. */
final class StoreProblems {

    static final String DAMAGED = "store-damaged";
    static final String INPUT_OUTPUT_ERROR = "store-input-output-error";

    private StoreProblems() {}

    /** The lower byte of a result code is the primary code (sqlite.org/rescode.html). */
    static Problem of(String name, SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_FULL -> full(name);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> notWritable(name);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Problem.of(DAMAGED).with("file", name);
            case SQLITE_BUSY, SQLITE_LOCKED -> Problem.of("store-busy").with("file", name);
            case SQLITE_INTERRUPT -> tooSlow(name);
            case SQLITE_IOERR -> Problem.of(INPUT_OUTPUT_ERROR).with("file", name);
            default -> Problem.of("store-failed").with("file", name);
        };
    }

    static Problem of(String name, FileSystemException e) {
        var reason = String.valueOf(e.getReason());
        return reason.contains("No space") || reason.contains("quota") ? full(name) : notWritable(name);
    }

    static Problem full(String name) {
        return Problem.of("store-full").with("file", name);
    }

    static Problem notWritable(String name) {
        return Problem.of("store-not-writable").with("file", name);
    }

    static Problem tooSlow(String name) {
        return Problem.of("store-too-slow").with("file", name);
    }

    static Problem notResponding(String name) {
        return Problem.of("store-not-responding").with("file", name);
    }

    static Problem inUse(String name) {
        return Problem.of("store-in-use").with("file", name);
    }

    static Problem newer(String name) {
        return Problem.of("store-newer").with("file", name);
    }

    static Problem notSupported(String name) {
        return Problem.of("store-not-supported")
                .with("file", name)
                .with("os", System.getProperty("os.name"))
                .with("architecture", System.getProperty("os.arch"));
    }

    static Problem setAside(String name, String newName) {
        return Problem.of("store-set-aside").with("file", name).with("newName", newName);
    }

    static Problem replaced(String name) {
        return Problem.of("store-replaced").with("file", name);
    }
}
