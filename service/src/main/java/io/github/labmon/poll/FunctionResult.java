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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading of a function, in the form in which metrics, history, alerts, MQTT and {@link LabStatus} use it.
 *
 * @param function its name
 * @param observedAt when its values were read, or when the reading failed
 * @param took how long the reading took
 * @param failure why nothing was read; {@code null} where something was, or the first attempt is not finished
 * @param finished whether an attempt has ended
 * @param measurements targets and samples; empty where nothing was read
 * @param card the function at a glance
 * @param details further values of its targets
 */
public record FunctionResult(
        String function,
        Instant observedAt,
        Duration took,
        @Nullable Problem failure,
        boolean finished,
        Measurements measurements,
        StatusCard card,
        List<DetailGroup> details) {

    private static final StatusCard NO_CARD = StatusCard.of(null, List.of());

    public FunctionResult {
        details = List.copyOf(details);
    }

    /** Of a reading. */
    public static <T extends StatusDocument> FunctionResult of(StatusFunction<T> function, FunctionReading<T> reading) {
        if (reading instanceof FunctionReading.Done<T> done) {
            return new FunctionResult(
                    function.name(),
                    done.observedAt(),
                    done.took(),
                    null,
                    true,
                    measurements(function, done.value()),
                    function.card(done.value()),
                    function.details(done.value()));
        }
        return new FunctionResult(
                function.name(),
                reading.observedAt(),
                reading.took(),
                reading instanceof FunctionReading.Failed<T> failed ? failed.problem() : null,
                reading instanceof FunctionReading.Failed<T>,
                Measurements.builder().build(),
                NO_CARD,
                List.of());
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
