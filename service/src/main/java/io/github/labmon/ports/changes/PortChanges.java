package io.github.labmon.ports.changes;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.settings.StateFolder;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the ports in use, and keeps what changed in a file over restarts. Thread-safe. */
@Singleton
public final class PortChanges {

    /** While nothing changes, the time of the last reading is stored as rarely as this. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Optional<PortHistoryFile> file;
    private @Nullable PortHistory history;
    private @Nullable PortHistory written;

    @Inject
    PortChanges(StateFolder state, JsonMapper json) {
        this.file = state.path().map(path -> new PortHistoryFile(path, json));
    }

    /**
     * Takes one reading.
     *
     * @param owners the ports in use; an owner that is unknown is an empty text
     */
    public synchronized void take(Map<HeldPort, String> owners, Instant at) {
        var before = history == null
                ? file.flatMap(PortHistoryFile::read)
                        .map(stored -> stored.corrected(ClockStep.none(at)))
                        .orElse(null)
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

    private void write(PortHistory next) {
        file.ifPresent(place -> place.write(next));
        written = next;
    }

    /** What changed within the last day. */
    synchronized PortChangeList list() {
        return history == null ? PortChangeList.NONE : history.changes(history.observedAt());
    }

    @PreDestroy
    synchronized void close() {
        if (history != null && !history.equals(written)) {
            write(history);
        }
    }
}
