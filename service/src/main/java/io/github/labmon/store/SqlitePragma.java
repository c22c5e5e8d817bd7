package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Pragmas and scripts: SQL without parameters. */
final class SqlitePragma {

    private SqlitePragma() {}

    static long number(Connection connection, String name) throws SQLException {
        return SqlStatements.number(connection, "PRAGMA " + name).orElse(0);
    }

    static String text(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** Runs a script of any number of statements. */
    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
