package io.github.labmon.poll;

import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import io.micronaut.core.util.SupplierUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading of a function, in the form in which metrics, history, alerts, MQTT and {@link LabStatus} use it. That
 * form is computed when it is first asked for: a request for the function's document does not wait for it.
 */
public final class FunctionResult {

    private final String function;
    private final FunctionReading<?> reading;
    private final Supplier<Measurements> measurements;
    private final Supplier<StatusCard> card;
    private final Supplier<List<DetailGroup>> details;

    FunctionResult(
            String function,
            FunctionReading<?> reading,
            Supplier<Measurements> measurements,
            Supplier<StatusCard> card,
            Supplier<List<DetailGroup>> details) {
        this.function = function;
        this.reading = reading;
        this.measurements = measurements;
        this.card = card;
        this.details = details;
    }

    /** Of a reading. */
    public static <T extends StatusDocument> FunctionResult of(StatusFunction<T> function, FunctionReading<T> reading) {
        if (reading instanceof FunctionReading.Done<T> done) {
            var document = done.value();
            return new FunctionResult(
                    function.name(),
                    reading,
                    SupplierUtil.memoized(() -> measurements(function, document)),
                    SupplierUtil.memoized(() -> function.card(document)),
                    SupplierUtil.memoized(() -> List.copyOf(function.details(document))));
        }
        var nothing = Measurements.builder().build();
        return new FunctionResult(function.name(), reading, () -> nothing, () -> StatusCard.EMPTY, List::of);
    }

    /** Whether it is the result of exactly this reading. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(FunctionReading<?> other) {
        return reading == other;
    }

    /** The function's name. */
    public String function() {
        return function;
    }

    /** When its values were read, or when the reading failed. */
    public Instant observedAt() {
        return reading.observedAt();
    }

    /** How long the reading took. */
    public Duration took() {
        return reading.took();
    }

    /** Why nothing was read; {@code null} where something was, or the first attempt is not finished. */
    public @Nullable Problem failure() {
        return reading instanceof FunctionReading.Failed<?> failed ? failed.problem() : null;
    }

    /** Whether an attempt has ended. */
    public boolean finished() {
        return !(reading instanceof FunctionReading.Unfinished<?>);
    }

    /** Whether something was read, so that what it does not list may be gone. */
    public boolean isRead() {
        return finished() && failure() == null;
    }

    /** Targets and samples; empty where nothing was read. */
    public Measurements measurements() {
        return measurements.get();
    }

    /** The function at a glance. */
    public StatusCard card() {
        return card.get();
    }

    /** Further values of its targets. */
    public List<DetailGroup> details() {
        return details.get();
    }

    /**
     * A document without targets that is not OK is a target itself, so that its state is not lost. Of a target that labmon is
     * not permitted to read nothing is known.
     */
    private static <T extends StatusDocument> Measurements measurements(StatusFunction<T> function, T document) {
        var read = function.measurements(document);
        var measurements = new Measurements(
                read.targets().stream()
                        .map(target -> target.permitted() ? target : target.withState(State.UNKNOWN))
                        .toList(),
                read.samples());
        if (!measurements.targets().isEmpty() || (document.state() == State.OK && document.problem() == null)) {
            return measurements;
        }
        var target = new Target(function.name(), document.state(), document.problem())
                .withLabel(Message.of(function.name() + ".title"));
        return new Measurements(List.of(target), measurements.samples());
    }

    /** The full name of one of its targets, such as {@code nvme:nvme0}. */
    public String fullName(String target) {
        return function + ":" + target;
    }
}
