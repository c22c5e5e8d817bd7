package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;

/** All or nothing. By hand: the driver's own begins the next one with each commit, and so would hold the lock for ever. */
final class Transaction {

    private Transaction() {}

    static <T> T in(Connection connection, SqlWork<T> work) throws SQLException {
        SqlitePragma.run(connection, "BEGIN IMMEDIATE");
        var done = false;
        try {
            var result = work.run(connection);
            SqlitePragma.run(connection, "COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
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
