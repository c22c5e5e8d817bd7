package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The connections of a database while it is opened; all are closed again where one of them fails. */
final class SqliteConnections {

    private final List<Connection> open = new ArrayList<>();

    Connection add(Connection connection) {
        open.add(connection);
        return connection;
    }

    void close() {
        for (var connection : open) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Nothing was written through it, and the failure that led here is reported.
            }
        }
    }
}
