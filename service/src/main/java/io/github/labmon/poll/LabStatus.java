package io.github.labmon.poll;

import static java.util.Objects.requireNonNull;

import io.github.labmon.clock.ClockStep;
import io.github.labmon.clock.ClockSteps;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of the lab from the newest result of each function. Every reading is published here, no matter which client requested it;
 * the page, {@code GET /status}, {@code /alerts}, metrics, MQTT, {@code /health} and the command line take states from here
 * alone.
 */
@Singleton
public final class LabStatus {

    private final List<String> functions;
    private final BeanProvider<AlertOverlay> overlay;
    private final ClockSteps clock;
    private final Map<String, FunctionResult> results = new ConcurrentHashMap<>();
    private final Set<String> metrics = ConcurrentHashMap.newKeySet();
    /** The results whose metrics are among {@link #metrics}. */
    private final Map<String, FunctionResult> added = new ConcurrentHashMap<>();

    private Map<String, StateSince> since = Map.of();
    private volatile boolean ended;

    /** On the system's clock. */
    @Inject
    LabStatus(Collection<StatusFunction<?>> functions, BeanProvider<AlertOverlay> overlay) {
        this(functions, overlay, new ClockSteps());
    }

    LabStatus(Collection<StatusFunction<?>> functions, BeanProvider<AlertOverlay> overlay, ClockSteps clock) {
        this.functions = functions.stream().map(StatusFunction::name).sorted().toList();
        this.overlay = overlay;
        this.clock = clock;
    }

    /** Takes in a result; an unfinished one replaces none that is known. */
    void publish(FunctionResult result) {
        if (ended) {
            return;
        }
        results.merge(result.function(), result, (known, next) -> next.finished() ? next : known);
    }

    /** Takes in no further result: readings that fail while labmon stops are not a fault of what they read. */
    void end() {
        ended = true;
    }

    /** Whether labmon stops. */
    boolean hasEnded() {
        return ended;
    }

    /** The state now, without waiting for anything. */
    public LabSnapshot current() {
        var at = now();
        var known = List.copyOf(results.values());
        known.forEach(this::addMetrics);
        var alerts = overlay.isPresent() ? overlay.get() : null;
        var assembler = new LabSnapshotAssembler(
                at,
                alerts == null ? List.of() : alerts.conditions(at, known),
                alerts == null ? Map.of() : alerts.alerts(at));
        return remember(assembler.assemble(functions, results));
    }

    /** The time now; times that were remembered before the clock was set are corrected. */
    private Instant now() {
        var reading = clock.read();
        reading.step().ifPresent(this::correct);
        return reading.at();
    }

    private synchronized void correct(ClockStep step) {
        var next = new HashMap<String, StateSince>();
        since.forEach((target, known) -> next.put(target, new StateSince(known.state(), step.corrected(known.at()))));
        since = next;
    }

    /** Whether a function has read this metric since the start: in a round, or for a request and nothing newer was read. */
    public boolean hasRead(String metric) {
        results.values().forEach(this::addMetrics);
        return metrics.contains(metric);
    }

    /** Remembers the metrics of a result, once. */
    @SuppressWarnings("ReferenceEquality")
    private void addMetrics(FunctionResult result) {
        if (added.put(result.function(), result) != result) {
            result.measurements()
                    .samples()
                    .forEach(sample -> metrics.add(sample.metric().name()));
        }
    }

    /** The values at which alert rules fire, for the series of a metric with these labels. */
    public List<SeriesLimit> limits(String metric, Map<String, String> labels) {
        return overlay.isPresent() ? overlay.get().limits(metric, labels) : List.of();
    }

    /** When each target's state began; what an alert knows from before a restart is older. */
    private synchronized LabSnapshot remember(LabSnapshot snapshot) {
        var next = new HashMap<String, StateSince>();
        for (var problem : snapshot.problems()) {
            var known = since.get(problem.target());
            // A clock that was set back makes no time in the future.
            var begun = known != null
                    && known.state() == problem.state()
                    && !known.at().isAfter(snapshot.at());
            next.put(problem.target(), begun ? known : new StateSince(problem.state(), snapshot.at()));
        }
        since = next;
        return new LabSnapshot(
                snapshot.at(),
                snapshot.state(),
                snapshot.functions(),
                snapshot.problems().stream()
                        .map(problem -> LabSnapshotAssembler.since(
                                problem,
                                requireNonNull(next.get(problem.target())).at()))
                        .toList());
    }

    /** The result of a reading: the one that was published, so that its values are computed once. */
    <T extends StatusDocument> FunctionResult result(StatusFunction<T> function, FunctionReading<T> reading) {
        var published = result(function.name());
        return published != null && published.isOf(reading) ? published : FunctionResult.of(function, reading);
    }

    /** The newest result of a function; {@code null} before the first. */
    @Nullable
    FunctionResult result(String function) {
        return results.get(function);
    }

    private record StateSince(io.github.labmon.status.State state, Instant at) {}
}
