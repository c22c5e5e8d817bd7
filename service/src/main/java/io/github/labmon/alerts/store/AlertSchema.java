package io.github.labmon.alerts.store;

import io.github.labmon.store.SchemaMigrations;

/** The tables of {@code alerts.db}. Times are milliseconds since 1970, lists and messages are JSON. */
final class AlertSchema {

    /** One table of names and JSON documents, as versions before 0.2 wrote it. */
    private static final String KEY_VALUE =
            "CREATE TABLE kept (name TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID";

    private static final String TABLES = """
            CREATE TABLE alert (
              rule TEXT NOT NULL, target TEXT NOT NULL,
              phase TEXT NOT NULL, since INTEGER NOT NULL, began INTEGER, read_at INTEGER NOT NULL,
              frozen INTEGER NOT NULL, changes TEXT NOT NULL,
              last_notified TEXT NOT NULL, notified_at INTEGER, notified_since INTEGER, inhibited_at INTEGER,
              severity TEXT NOT NULL, value REAL, unit TEXT NOT NULL, threshold REAL,
              firing TEXT NOT NULL, clearing TEXT NOT NULL, resolved TEXT NOT NULL, description TEXT NOT NULL,
              caused_by TEXT, behind TEXT NOT NULL,
              PRIMARY KEY (rule, target)) WITHOUT ROWID;
            CREATE TABLE resolved_alert (
              ended_at INTEGER NOT NULL, rule TEXT NOT NULL, target TEXT NOT NULL,
              since INTEGER NOT NULL, read_at INTEGER NOT NULL,
              severity TEXT NOT NULL, value REAL, unit TEXT NOT NULL, threshold REAL,
              firing TEXT NOT NULL, clearing TEXT NOT NULL, resolved TEXT NOT NULL, description TEXT NOT NULL,
              caused_by TEXT, behind TEXT NOT NULL,
              PRIMARY KEY (ended_at, rule, target)) WITHOUT ROWID;
            CREATE TABLE silence (
              id TEXT NOT NULL PRIMARY KEY, rule TEXT, target TEXT, created_at INTEGER, until INTEGER NOT NULL,
              comment TEXT) WITHOUT ROWID;
            CREATE TABLE counter_increase (
              metric TEXT NOT NULL, target TEXT NOT NULL, last REAL NOT NULL, read_at INTEGER NOT NULL,
              steps TEXT NOT NULL,
              PRIMARY KEY (metric, target)) WITHOUT ROWID;
            CREATE TABLE observed_names (function TEXT NOT NULL PRIMARY KEY, observed_at INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE seen_name (
              function TEXT NOT NULL, name TEXT NOT NULL, first_seen_at INTEGER NOT NULL,
              last_seen_at INTEGER NOT NULL, present INTEGER NOT NULL, novelty TEXT NOT NULL,
              PRIMARY KEY (function, name)) WITHOUT ROWID;
            CREATE TABLE queued_notification (
              id TEXT NOT NULL PRIMARY KEY, receiver TEXT NOT NULL,
              kind TEXT NOT NULL, rule TEXT NOT NULL, target TEXT NOT NULL,
              severity TEXT NOT NULL, value REAL, unit TEXT NOT NULL, threshold REAL,
              summary TEXT NOT NULL, description TEXT NOT NULL,
              since INTEGER NOT NULL, ended_at INTEGER, behind TEXT NOT NULL, host TEXT NOT NULL,
              queued_at INTEGER NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL,
              refused INTEGER NOT NULL, problem_code TEXT, problem_message TEXT) WITHOUT ROWID;
            CREATE TABLE notification_log (
              receiver TEXT NOT NULL, rule TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL,
              severity TEXT NOT NULL, value REAL, unit TEXT NOT NULL, threshold REAL,
              summary TEXT NOT NULL, description TEXT NOT NULL,
              since INTEGER NOT NULL, ended_at INTEGER, behind TEXT NOT NULL, host TEXT NOT NULL,
              delivered_at INTEGER NOT NULL,
              PRIMARY KEY (receiver, rule, target)) WITHOUT ROWID;
            CREATE TABLE receiver_health (
              receiver TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, last_delivered_at INTEGER, last_answer TEXT,
              problem_code TEXT, problem_message TEXT) WITHOUT ROWID;
            """;

    private static final String UNTIL_OK = "ALTER TABLE silence ADD COLUMN until_ok INTEGER NOT NULL DEFAULT 0";

    /** The oldest first; a released one is never changed. */
    static final SchemaMigrations MIGRATIONS =
            SchemaMigrations.scripts(KEY_VALUE, TABLES + KeyValueConversion.script() + "DROP TABLE kept;", UNTIL_OK);

    private AlertSchema() {}
}
