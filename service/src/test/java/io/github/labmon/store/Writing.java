package io.github.labmon.store;

import java.nio.file.Path;

/** A process that writes numbers into a database, one transaction each, and prints each after it is committed. */
final class Writing {

    static final SchemaMigrations STEPS =
            SchemaMigrations.scripts("CREATE TABLE number (n INTEGER PRIMARY KEY) STRICT;");

    private Writing() {}

    public static void main(String[] args) throws StoreException {
        var opened = Database.open(Path.of(args[0]), STEPS);
        if (!(opened instanceof OpenResult.Ready ready)) {
            System.out.println(((OpenResult.Unusable) opened).problem().code());
            return;
        }
        System.out.println(ready.setAside().isPresent() ? "damaged" : "open");
        while (true) {
            long n = ready.database().write(c -> {
                try (var statement = c.createStatement();
                        var rows = statement.executeQuery(
                                "INSERT INTO number SELECT ifnull(max(n), 0) + 1 FROM number RETURNING n")) {
                    return rows.getLong(1);
                }
            });
            System.out.println(n);
        }
    }
}
