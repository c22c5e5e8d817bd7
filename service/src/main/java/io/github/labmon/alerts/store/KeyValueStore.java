package io.github.labmon.alerts.store;

import io.github.labmon.status.Problem;
import io.github.labmon.store.Database;
import io.github.labmon.store.OpenResult;
import io.github.labmon.store.SchemaMigrations;
import io.github.labmon.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps named texts in memory and, where there is a file, in it too: what is kept in one call is on the drive as a whole
 * or not at all. Where the file fails the memory goes on, and all of it is written as soon as that is possible again.
 * Not thread-safe.
 */
public final class KeyValueStore implements AutoCloseable {

    private static final SchemaMigrations MIGRATIONS = SchemaMigrations.scripts(
            "CREATE TABLE kept (name TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID");
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final @Nullable Path file;
    private final NavigableMap<String, String> all = new TreeMap<>();
    private final Map<String, Optional<String>> unwritten = new HashMap<>();
    private @Nullable Database database;
    private volatile @Nullable Problem problem;
    private volatile @Nullable Problem setAside;
    private @Nullable Instant triedAt;

    /** In that file; null: in memory alone. */
    public KeyValueStore(@Nullable Path file) {
        this.file = file;
        if (file == null) {
            problem = new Problem(
                    "alerts-not-kept",
                    "labmon does not know where to keep its alerts, and forgets them and their notices when it ends:"
                            + " set LABMON_STATE_FOLDER");
        }
    }

    /** Why something is not stored, or was lost; null where all is well. May be called by any thread. */
    @Nullable
    Problem problem() {
        var now = problem;
        return now == null ? setAside : now;
    }

    /** What is kept under names that begin so, sorted by name. */
    Map<String, String> all(String prefix) {
        return Map.copyOf(all.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /**
     * Opens the file where that is due. What stands in it under names that are not known yet is known then.
     *
     * @return whether something came to be known
     */
    boolean open(Instant at) {
        if (file == null || database != null || (triedAt != null && isRecent(triedAt, at))) {
            return false;
        }
        triedAt = at;
        var opened = Database.open(file, MIGRATIONS);
        if (opened instanceof OpenResult.Ready ready) {
            database = ready.database();
            problem = null;
            ready.setAside().ifPresent(aside -> setAside = aside);
            return loaded(ready.database());
        }
        problem = ((OpenResult.Unusable) opened).problem();
        return false;
    }

    private static boolean isRecent(Instant triedAt, Instant at) {
        return !at.isBefore(triedAt) && Duration.between(triedAt, at).compareTo(BETWEEN_TRIES) < 0;
    }

    private boolean loaded(Database ready) {
        try {
            var found = ready.read(KeyValueStore::rows);
            all.forEach((name, body) -> unwritten.put(name, Optional.of(body)));
            found.forEach(all::putIfAbsent);
            return !found.isEmpty();
        } catch (StoreException e) {
            failed(ready, e);
            return false;
        }
    }

    private static Map<String, String> rows(Connection connection) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name, body FROM kept")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    /** Keeps these, and forgets those that are empty. */
    void keep(Map<String, Optional<String>> changes) {
        changes.forEach((name, body) -> body.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name)));
        unwritten.putAll(changes);
        var ready = database;
        if (ready == null) {
            if (file == null) {
                unwritten.clear();
            }
            return;
        }
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            ready.write(this::write);
            unwritten.clear();
            problem = null;
        } catch (StoreException e) {
            failed(ready, e);
        }
    }

    private int write(Connection connection) throws SQLException {
        try (var put = connection.prepareStatement("INSERT OR REPLACE INTO kept (name, body) VALUES (?, ?)");
                var remove = connection.prepareStatement("DELETE FROM kept WHERE name = ?")) {
            for (var change : unwritten.entrySet()) {
                var body = change.getValue();
                if (body.isPresent()) {
                    put.setString(1, change.getKey());
                    put.setString(2, body.get());
                    put.executeUpdate();
                } else {
                    remove.setString(1, change.getKey());
                    remove.executeUpdate();
                }
            }
        }
        return unwritten.size();
    }

    /** A damaged file is opened anew, which sets it aside. */
    private void failed(Database failed, StoreException e) {
        problem = e.problem();
        if (e.damaged()) {
            failed.close();
            database = null;
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
