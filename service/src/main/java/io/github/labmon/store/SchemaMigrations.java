package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Upgrades a database to the newest schema, step by step. {@code PRAGMA user_version} counts the steps that were applied.
 *
 * @param steps the oldest first; a released step is never changed, moved or removed
 */
public record SchemaMigrations(List<SchemaStep> steps) {

    /** "labm" as the application id: a file of another program, or one with a broken header, does not have it. */
    private static final int APPLICATION_ID = 0x6c61626d;

    private static final String COPY = ".before-";

    public SchemaMigrations {
        steps = List.copyOf(steps);
    }

    /** Migrations that are SQL scripts only. */
    public static SchemaMigrations scripts(String... scripts) {
        return new SchemaMigrations(Stream.of(scripts).map(SchemaStep::script).toList());
    }

    /** Whether a newer labmon applied steps to the database that this one does not know. */
    boolean areOlderThan(Connection connection) throws SQLException {
        return SqlitePragma.number(connection, "user_version") > steps.size();
    }

    /** Whether the database contains tables of another program. */
    boolean areForeignTo(Connection connection) throws SQLException {
        var tables = SqlStatements.number(connection, "SELECT count(*) FROM sqlite_schema");
        return tables.orElse(0) > 0 && SqlitePragma.number(connection, "application_id") != APPLICATION_ID;
    }

    /** Applies the missing steps, all of them or none. A database with content is copied before. */
    void apply(Connection connection, Path file) throws SQLException, IOException {
        var applied = (int) SqlitePragma.number(connection, "user_version");
        if (applied == steps.size()) {
            return;
        }
        if (applied > 0) {
            copy(connection, file, applied);
        }
        Transaction.in(connection, c -> {
            for (var step : steps.subList(applied, steps.size())) {
                step.apply(c);
            }
            SqlitePragma.run(c, "PRAGMA application_id=" + APPLICATION_ID + "; PRAGMA user_version=" + steps.size());
            return steps.size();
        });
    }

    /** Only the newest copy is kept. */
    private static void copy(Connection connection, Path file, int applied) throws SQLException, IOException {
        var prefix = file.getFileName() + COPY;
        try (var files = Files.list(file.resolveSibling("."))) {
            for (var old : files.filter(f -> String.valueOf(f.getFileName()).startsWith(prefix))
                    .toList()) {
                Files.delete(old);
            }
        }
        var copy = file.resolveSibling(prefix + applied);
        OwnerFiles.create(copy); // SQLite fills an empty file; a file that it creates itself is readable by all users
        SqlStatements.update(connection, "VACUUM INTO ?", copy.toString());
    }
}
