package io.github.labmon.store;

import java.sql.Connection;
import java.sql.SQLException;

/** One step of a schema's migration. It runs inside a transaction and neither commits nor closes the connection. */
@FunctionalInterface
public interface SchemaStep {

    /** Changes tables or their content. An exception undoes the whole migration. */
    void apply(Connection connection) throws SQLException;

    /** A step of any number of SQL statements, separated by semicolons. */
    static SchemaStep script(String sql) {
        return connection -> SqlitePragma.run(connection, sql);
    }
}
