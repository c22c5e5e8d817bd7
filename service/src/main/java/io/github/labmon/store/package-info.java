/**
 * Files that outlive labmon and survive pulled plugs: SQLite in its WAL mode, one process at a time.
 *
 * <p>Beside {@code history.db} stand {@code history.db-wal} and {@code history.db-shm} while it is open,
 * {@code history.db.lock}, and where something went wrong {@code history.db.damaged-20260101T000000Z}.
 */
@NullMarked
package io.github.labmon.store;

import org.jspecify.annotations.NullMarked;
