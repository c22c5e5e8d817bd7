package io.github.labmon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements with their parameters, for the table classes of all databases.
 *
 * <p>Parameters are bound by type: whole numbers, {@code double}, {@code String}, {@code byte[]}; a {@code boolean} as 0
 * or 1, an {@link Instant} as milliseconds since 1970, an enum by its name, an {@link Optional} by its content and
 * {@code null} as null.
 */
public final class SqlStatements {

    private SqlStatements() {}

    /**
     * Reads one row.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(SqlRow row) throws SQLException;
    }

    /** Receives one row. */
    @FunctionalInterface
    public interface RowConsumer {
        void accept(SqlRow row) throws SQLException;
    }

    /** Runs an INSERT, UPDATE, DELETE or statement without a result; returns the number of changed rows. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Runs the same statement once for each set of parameters.
     *
     * @return the number of changed rows
     */
    public static int updateAll(Connection connection, String sql, Iterable<? extends @Nullable Object[]> rows)
            throws SQLException {
        int changed = 0;
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                bind(statement, row);
                changed += statement.executeUpdate();
            }
        }
        return changed;
    }

    /** All rows of a query. For queries whose number of rows is bounded. */
    public static <T> List<T> list(
            Connection connection, RowMapper<T> mapper, String sql, @Nullable Object... parameters)
            throws SQLException {
        var found = new ArrayList<T>();
        forEach(connection, row -> found.add(mapper.map(row)), sql, parameters);
        return found;
    }

    /** The first row of a query, if it has any. */
    public static <T> Optional<T> first(
            Connection connection, RowMapper<T> mapper, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(new SqlRow(rows))) : Optional.empty();
        }
    }

    /** Passes each row of a query on, without keeping it. */
    public static void forEach(Connection connection, RowConsumer consumer, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var row = new SqlRow(rows);
            while (rows.next()) {
                consumer.accept(row);
            }
        }
    }

    /** The first column of the first row; empty where there is no row or the column is null. */
    public static OptionalLong number(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            return number(rows);
        }
    }

    private static OptionalLong number(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return OptionalLong.empty();
        }
        var number = rows.getLong(1);
        return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Optional<?> optional) {
            bind(statement, index, optional.orElse(null));
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            statement.setLong(index, ((Number) value).longValue());
        } else if (value instanceof Double real) {
            statement.setDouble(index, real);
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof Instant instant) {
            statement.setLong(index, instant.toEpochMilli());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else {
            throw new IllegalArgumentException(
                    "A parameter of type " + value.getClass().getName() + " cannot be stored");
        }
    }
}
