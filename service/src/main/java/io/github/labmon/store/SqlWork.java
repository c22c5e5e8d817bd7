package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Statements that {@link Database} runs together. They neither commit nor close the connection.
 *
 * @param <T> the type of the result, never {@code null}; work without a result may return a count
 */
@FunctionalInterface
public interface SqlWork<T> {

    /** Runs the statements. An exception undoes all of them where they write. */
    T run(Connection connection) throws SQLException;
}
