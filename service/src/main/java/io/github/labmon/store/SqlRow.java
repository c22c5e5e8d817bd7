package io.github.labmon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The current row of a query's result. Valid only until the next row is read. */
public final class SqlRow {

    private final ResultSet row;

    SqlRow(ResultSet row) {
        this.row = row;
    }

    /** An integer column; a null reads as 0. */
    public long number(String column) throws SQLException {
        return row.getLong(column);
    }

    /** An integer column that may be null. */
    public OptionalLong optionalNumber(String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A text column; a null reads as the empty text. */
    public String text(String column) throws SQLException {
        return optionalText(column).orElse("");
    }

    /** A text column that may be null. */
    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A boolean, stored as 0 or 1. */
    public boolean flag(String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    /** A blob column; a null reads as no bytes. */
    public byte[] bytes(String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }
}
