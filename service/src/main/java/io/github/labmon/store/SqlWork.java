package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done in one go on a database. It neither commits nor closes the connection.
 *
 * @param <T> what it gives, never {@code null}; what has nothing to give may give a count
 */
@FunctionalInterface
public interface SqlWork<T> {

    /** Does it. */
    T run(Connection connection) throws SQLException;
}
