package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to the newest form, step by step; {@code PRAGMA user_version} counts the steps that were made.
 *
 * @param steps SQL scripts, the oldest first; one that was released is never changed
 */
record SchemaMigrations(List<String> steps) {

    /** "labm", so that a file of another program, or one with a broken header, is not taken for ours. */
    private static final int OURS = 0x6c61626d;

    private static final String COPY = ".before-";

    SchemaMigrations {
        steps = List.copyOf(steps);
    }

    /** Whether the database has steps that this labmon does not know. */
    boolean areBehind(Connection connection) throws SQLException {
        return SqlitePragma.number(connection, "user_version") > steps.size();
    }

    /** Whether there are tables that were not made here. */
    boolean areOfAnother(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            return rows.next() && rows.getLong(1) > 0 && SqlitePragma.number(connection, "application_id") != OURS;
        }
    }

    /** Makes the missing steps, all or none. A database with something in it is copied before. */
    void apply(Connection connection, Path file) throws SQLException, IOException {
        var made = (int) SqlitePragma.number(connection, "user_version");
        if (made == steps.size()) {
            return;
        }
        if (made > 0) {
            copy(connection, file, made);
        }
        Transaction.in(connection, c -> {
            for (var step : steps.subList(made, steps.size())) {
                SqlitePragma.run(c, step);
            }
            SqlitePragma.run(c, "PRAGMA application_id=" + OURS + "; PRAGMA user_version=" + steps.size());
            return steps.size();
        });
    }

    /** Only the newest copy is kept. */
    private static void copy(Connection connection, Path file, int made) throws SQLException, IOException {
        var prefix = file.getFileName() + COPY;
        try (var files = Files.list(file.resolveSibling("."))) {
            for (var old : files.filter(f -> String.valueOf(f.getFileName()).startsWith(prefix))
                    .toList()) {
                Files.delete(old);
            }
        }
        var copy = file.resolveSibling(prefix + made);
        OwnerFiles.create(copy); // SQLite fills an empty file, and would make one that everybody may read
        try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }
}
