/**
 * SQLite databases in the state folder: opening, migrations, transactions, prepared statements. They survive kills and
 * power cuts; one process uses a file at a time.
 *
 * <p>A component that stores something has a schema ({@link SchemaMigrations}), table classes that run their statements
 * with {@link SqlStatements} on the connection they are given, and one {@link DatabaseHandle}. It reports the handle's
 * problem as its {@link io.github.labmon.status.ComponentHealth}.
 *
 * <p>A drive that does not respond delays no request and no round: {@link FileOperations} runs what writes to the state folder.
 *
 * <p>Beside {@code history.db} are {@code history.db-wal} while it is open, {@code history.db.lock}, after an upgrade
 * {@code history.db.before-1}, and after damage {@code history.db.damaged-20260101T000000Z}.
 */
@NullMarked
package io.github.labmon.store;

import org.jspecify.annotations.NullMarked;
