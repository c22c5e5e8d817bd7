package io.github.labmon.history.table;

import java.util.List;

/**
 * The tables. What comes in the order of time stands in the order of time, so that a minute costs the drive one page
 * and not one for each series.
 */
public final class HistorySchema {

    /**
     * {@code raw}: a row for each minute since 1970 with all readings in it. {@code minutes}: a row for each hour and
     * series, {@code hours}: for each day and series; their key is the hour or day since 1970 times 65,536, and the
     * series. {@code spell}: a target was up or down from {@code began} to {@code ended}, in seconds since 1970; without
     * {@code ended} to the newest row of {@code raw}. {@code mark}: how far the minutes and hours are made.
     */
    public static final List<String> MIGRATIONS = List.of("""
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
            """);

    private HistorySchema() {}
}
