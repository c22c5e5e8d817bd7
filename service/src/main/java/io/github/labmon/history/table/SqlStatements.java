package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Statements whose parameters and results are whole numbers. */
public final class SqlStatements {

    private SqlStatements() {}

    /** How many rows it changed. */
    static int run(Connection connection, String sql, long... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The first column of the first row, if there is one and it is not null. */
    public static OptionalLong number(Connection connection, String sql, long... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return OptionalLong.empty();
                }
                var number = rows.getLong(1);
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
    }

    /** The bytes under a key of a table; none where there are none. */
    static byte[] data(Connection connection, String table, long id) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT data FROM " + table + " WHERE id = ?")) {
            statement.setLong(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : new byte[0];
            }
        }
    }

    static void put(Connection connection, String table, long id, byte[] data) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO " + table
                + " (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data")) {
            statement.setLong(1, id);
            statement.setBytes(2, data);
            statement.executeUpdate();
        }
    }
}
