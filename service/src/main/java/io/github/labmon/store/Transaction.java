package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Work that is committed as a whole or not at all. With explicit statements: the driver's own transactions begin the next
 * one with each commit and would hold SQLite's lock all the time.
 */
final class Transaction {

    private Transaction() {}

    static <T> T in(Connection connection, SqlWork<T> work) throws SQLException {
        begin(connection);
        var committed = false;
        try {
            var result = work.run(connection);
            SqlitePragma.run(connection, "COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /** An earlier transaction may be open still, where an OutOfMemoryError interrupted its rollback. */
    private static void begin(Connection connection) throws SQLException {
        try {
            SqlitePragma.run(connection, "BEGIN IMMEDIATE");
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw e;
            }
            rollBack(connection);
            SqlitePragma.run(connection, "BEGIN IMMEDIATE");
        }
    }

    private static void rollBack(Connection connection) {
        try {
            SqlitePragma.run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // Some failures, such as a full disk, have rolled it back already (sqlite.org/lang_transaction.html).
        }
    }
}
