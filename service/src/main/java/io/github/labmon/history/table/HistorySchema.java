package io.github.labmon.history.table;

import io.github.labmon.store.SchemaMigrations;

/**
 * The tables of {@code history.db}. Rows that are written together are stored together, so that a write touches few pages.
 *
 * <ul>
 *   <li>{@code sample}: all samples of one minute in one row. The table is a ring: a minute's slot is the minute since 1970
 *       modulo the ring's length, and a new minute overwrites the one that is out of retention. Rows keep their size, so
 *       that overwriting changes no other page.
 *   <li>{@code minutes}, {@code hours}, {@code days}: aggregates of one series, a row for each hour, day and 32 days. Their
 *       key is the number of that period since 1970 times 65,536, plus the series; in {@code minutes}, which is a ring
 *       too, the number modulo the ring's length.
 *   <li>{@code state_interval}: a target was up or down from {@code began} to {@code ended}, in seconds since 1970; without
 *       {@code ended} until the last sample that was written.
 *   <li>{@code watermark}: up to where rollups are complete, and the lengths of the rings.
 * </ul>
 */
public final class HistorySchema {

    private static final String FIRST = """
            CREATE TABLE metric (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,
              help TEXT NOT NULL, labels TEXT NOT NULL) STRICT;
            CREATE TABLE series (id INTEGER PRIMARY KEY, metric INTEGER NOT NULL, labels TEXT NOT NULL,
              seen INTEGER NOT NULL, UNIQUE (metric, labels)) STRICT;
            CREATE TABLE raw (minute INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
            CREATE TABLE minutes (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
            CREATE TABLE hours (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
            CREATE TABLE target (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
            CREATE TABLE spell (id INTEGER PRIMARY KEY, target INTEGER NOT NULL, began INTEGER NOT NULL,
              ended INTEGER, up INTEGER NOT NULL) STRICT;
            CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            """;

    /** The slots of the rings are assigned by {@code resize}, which knows the retention. */
    private static final String RINGS_AND_DAYS = """
            CREATE TABLE sample (slot INTEGER PRIMARY KEY, minute INTEGER NOT NULL, used INTEGER NOT NULL,
              data BLOB NOT NULL) STRICT;
            INSERT INTO sample SELECT minute, minute, length(data), data FROM raw;
            DROP TABLE raw;
            ALTER TABLE minutes ADD COLUMN block INTEGER NOT NULL DEFAULT 0;
            UPDATE minutes SET block = id >> 16;
            CREATE TABLE days (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
            ALTER TABLE spell RENAME TO state_interval;
            ALTER TABLE mark RENAME TO watermark;
            """;

    public static final SchemaMigrations MIGRATIONS = SchemaMigrations.scripts(FIRST, RINGS_AND_DAYS);

    private HistorySchema() {}
}
