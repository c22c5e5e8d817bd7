package io.github.labmon.ports.changes;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.store.FileOperations;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ports in use, and keeps what changed in a file over restarts. A drive that does not respond delays it by a second
 * once: changes are then kept in memory, and written when the drive responds. Thread-safe.
 */
@Singleton
public final class PortChanges {

    /** While nothing changes, the time of the last reading is stored as rarely as this. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Optional<PortHistoryFile> file;
    private final FileOperations operations = new FileOperations("labmon-port-changes", FileOperations.HANGS_AFTER);
    private boolean isRead;
    private Optional<PortHistory> stored = Optional.empty();
    private volatile @Nullable PortHistory history;
    private @Nullable PortHistory written;

    @Inject
    PortChanges(StateFolder state, JsonMapper json) {
        this.file = state.path().map(path -> new PortHistoryFile(path, json));
        this.isRead = file.isEmpty();
    }

    /**
     * Takes one reading.
     *
     * @param owners the ports in use; an owner that is unknown is an empty text
     */
    public synchronized void take(Map<HeldPort, String> owners, Instant at) {
        if (!isRead()) {
            return; // what is stored is not known yet, and must not be replaced
        }
        var before = history == null
                ? stored.map(earlier -> earlier.corrected(ClockStep.none(at))).orElse(null)
                : history;
        var next = before == null || at.isBefore(before.observedAt())
                ? PortHistory.first(owners, at)
                : before.next(owners, at);
        history = next;
        if (!next.isSameAs(written) || isOld(written, at)) {
            write(next);
        }
    }

    private static boolean isOld(@Nullable PortHistory written, Instant at) {
        return written == null || Duration.between(written.observedAt(), at).compareTo(PAUSE) > 0;
    }

    private boolean isRead() {
        operations.settle();
        if (!isRead) {
            operations.run(() -> {
                var content = file.flatMap(PortHistoryFile::read);
                return () -> {
                    stored = content;
                    isRead = true;
                };
            });
        }
        return isRead;
    }

    /** Writes, unless the drive has not ended the write before. */
    private void write(PortHistory next) {
        if (file.isEmpty()) {
            written = next;
            return;
        }
        operations.run(() -> {
            file.get().write(next);
            return () -> written = next;
        });
    }

    /** What changed within the last day. */
    PortChangeList list() {
        var now = history;
        return now == null ? PortChangeList.NONE : now.changes(now.observedAt());
    }

    @PreDestroy
    synchronized void close() {
        if (operations.settleFinally() && history != null && !history.equals(written)) {
            write(history);
        }
        operations.close();
    }
}
