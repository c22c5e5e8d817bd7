package io.github.labmon.history;

import io.github.labmon.history.query.AvailabilityQuery;
import io.github.labmon.history.query.TargetUptime;
import io.github.labmon.history.query.UptimeQuery;
import io.github.labmon.history.query.UptimeWindow;
import io.github.labmon.history.table.StateIntervalTable;
import io.github.labmon.status.Availability;
import io.github.labmon.status.Problem;
import io.github.labmon.store.StoreException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Queries for how long targets were up; blocks for 1.5 s at most. */
@Singleton
final class AvailabilityQueries implements Availability {

    private final History history;
    private final InstantSource clock;

    /** On the system's clock. */
    @Inject
    AvailabilityQueries(History history) {
        this(history, InstantSource.system());
    }

    AvailabilityQueries(History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** All targets. */
    UptimeResult overview(AvailabilityQuery query, BooleanSupplier abandoned) {
        var to = now();
        var window = window(query.window(), to);
        var uptimes = Map.<String, TargetUptime>of();
        var problem = history.unavailability();
        try {
            uptimes = uptimes(Optional.empty(), window, to, abandoned);
        } catch (StoreException e) {
            problem = Optional.of(e.problem());
        }
        return new UptimeResult(
                to, query.window().toSeconds(), uptimes.values(), StoreInspector.status(history), problem);
    }

    /** One target; empty where it was never seen. */
    Optional<TargetAvailability> target(String target, AvailabilityQuery query, BooleanSupplier abandoned) {
        var to = now();
        var window = window(query.window(), to);
        try {
            var uptime = uptimes(Optional.of(target), window, to, abandoned).get(target);
            if (uptime != null) {
                return Optional.of(TargetAvailability.of(uptime, problem()));
            }
            return isKnown(target) ? Optional.of(withoutData(target, window, problem())) : Optional.empty();
        } catch (StoreException e) {
            return Optional.of(withoutData(target, window, e.problem()));
        }
    }

    private @Nullable Problem problem() {
        return history.unavailability().orElse(null);
    }

    private static TargetAvailability withoutData(String target, UptimeWindow window, @Nullable Problem problem) {
        return TargetAvailability.of(new UptimeQuery(Optional.of(target), window, List.of()).empty(target), problem);
    }

    /** Also where labmon cannot know, because its file is not open. */
    private boolean isKnown(String target) throws StoreException {
        return history.snapshot().database().isEmpty() || targets().contains(target);
    }

    private List<String> targets() throws StoreException {
        var database = history.snapshot().database();
        return database.isEmpty() ? List.of() : database.get().read(StateIntervalTable::targets);
    }

    /** The known target whose name is closest to another one. */
    Optional<String> nearest(String target) {
        try {
            return HistoryQueries.nearest(targets().stream(), target);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private static UptimeWindow window(Duration length, Instant to) {
        return new UptimeWindow(to.minus(length).getEpochSecond(), to.getEpochSecond());
    }

    private Map<String, TargetUptime> uptimes(
            Optional<String> target, UptimeWindow window, Instant now, BooleanSupplier abandoned)
            throws StoreException {
        // first: an interval that is written meanwhile is found in the file, too, and counts once
        var query = new UptimeQuery(target, window, history.intervals(now));
        var database = history.snapshot().database();
        return database.isEmpty() ? query.current() : database.get().read(query::read, abandoned);
    }

    @Override
    public OptionalDouble percent(String target, Duration window) {
        var to = now();
        try {
            var uptime = uptimes(Optional.of(target), window(window, to), to, () -> false)
                    .get(target);
            return uptime == null ? OptionalDouble.empty() : uptime.percent();
        } catch (StoreException e) {
            return OptionalDouble.empty();
        }
    }
}
