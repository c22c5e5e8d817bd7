package io.github.labmon.history;

import io.github.labmon.history.table.SqlStatements;
import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.status.State;
import io.github.labmon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the file in which the past is kept. */
final class StoreInspector {

    private StoreInspector() {}

    static StoreStatus at(History history) {
        var recorder = history.recorder();
        if (recorder.isEmpty()) {
            var state = history.problem().isPresent() ? State.DOWN : State.UNKNOWN;
            return new StoreStatus(state, null, null);
        }
        if (recorder.get().database().isEmpty() && history.problem().isEmpty()) {
            return new StoreStatus(State.UNKNOWN, null, null);
        }
        return new StoreStatus(
                recorder.get().keeps() ? State.OK : State.DOWN,
                size(recorder.get().file()),
                oldest(recorder.get()));
    }

    /** With what is not in the file itself yet. */
    private static @Nullable Long size(Path file) {
        try {
            long size = Files.size(file);
            var log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.exists(log) ? size + Files.size(log) : size;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Instant oldest(HistoryWriter recorder) {
        var database = recorder.database();
        if (database.isEmpty()) {
            return null;
        }
        try {
            OptionalLong oldest = database.get()
                    .read(connection -> Stream.of(
                                    first(connection, "min(minute) * 60", "raw"),
                                    first(connection, "(min(id) >> 16) * 3600", "minutes"),
                                    first(connection, "(min(id) >> 16) * 86400", "hours"))
                            .flatMapToLong(OptionalLong::stream)
                            .min());
            return oldest.isPresent() ? Instant.ofEpochSecond(oldest.getAsLong()) : null;
        } catch (StoreException e) {
            return null;
        }
    }

    private static OptionalLong first(Connection connection, String what, String table) throws SQLException {
        return SqlStatements.number(connection, "SELECT " + what + " FROM " + table);
    }
}
