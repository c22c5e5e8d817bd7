package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Connections that are closed again if not all comes well. */
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
                // It was of no use anyway, and its own failure is being told.
            }
        }
    }
}
