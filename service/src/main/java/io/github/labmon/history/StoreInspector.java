package io.github.labmon.history;

import io.github.labmon.history.table.SampleReader;
import io.github.labmon.status.State;
import io.github.labmon.store.Database;
import io.github.labmon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Inspects the file of the history. */
final class StoreInspector {

    private StoreInspector() {}

    static StoreStatus status(History history) {
        var snapshot = history.snapshot();
        var lastWriteAt = history.lastWriteAt().orElse(null);
        if (history.file().isEmpty()) {
            var state = history.problem().isPresent() ? State.DOWN : State.UNKNOWN;
            return new StoreStatus(state, null, null, null, null);
        }
        if (lastWriteAt == null && history.problem().isEmpty()) {
            return new StoreStatus(
                    State.UNKNOWN, null, null, lastWriteAt, snapshot.pending().size());
        }
        return new StoreStatus(
                history.isStoring() ? State.OK : State.DOWN,
                size(history.file().get()),
                oldest(history, snapshot.database()),
                lastWriteAt,
                snapshot.pending().size());
    }

    /** Includes the write-ahead log, which contains data that is not in the file itself yet. */
    private static @Nullable Long size(Path file) {
        try {
            long size = Files.size(file);
            var log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.exists(log) ? size + Files.size(log) : size;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Instant oldest(History history, Optional<Database> database) {
        if (database.isEmpty()) {
            return null;
        }
        var reader = new SampleReader(history.settings().retention(), () -> false);
        try {
            OptionalLong oldest = database.get().read(reader::oldest);
            return oldest.isPresent() ? Instant.ofEpochMilli(oldest.getAsLong()) : null;
        } catch (StoreException e) {
            return null;
        }
    }
}
