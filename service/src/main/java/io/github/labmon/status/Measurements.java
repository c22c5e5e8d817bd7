package io.github.labmon.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and states of a status document.
 *
 * @param targets the targets that were read
 * @param samples the values that were read; unknown values are omitted
 */
public record Measurements(List<Target> targets, List<Sample> samples) {

    public Measurements {
        targets = List.copyOf(targets);
        samples = List.copyOf(samples);
    }

    /** Begins an empty collection. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects targets and samples, and omits unknown values. Not thread-safe. */
    public static final class Builder {

        private final List<Target> targets = new ArrayList<>();
        private final List<Sample> samples = new ArrayList<>();

        private Builder() {}

        public Builder target(String name, State state, @Nullable Problem problem) {
            return target(new Target(name, state, problem));
        }

        public Builder target(Target target) {
            targets.add(target);
            return this;
        }

        /** A value in the metric's unit; {@code null} or not a number: none. */
        public Builder add(Metric metric, @Nullable Number value, String... labelValues) {
            if (value != null && Double.isFinite(value.doubleValue())) {
                samples.add(new Sample(metric, List.of(labelValues), value.doubleValue()));
            }
            return this;
        }

        /** 1 for {@code true}, 0 for {@code false}, none for {@code null}. */
        public Builder add(Metric metric, @Nullable Boolean value, String... labelValues) {
            return value == null ? this : add(metric, value ? 1 : 0, labelValues);
        }

        /** As a ratio of a percentage. */
        public Builder percent(Metric metric, @Nullable Number percent, String... labelValues) {
            // Divided, not multiplied by 0.01: 12.3 % is then the same double as 0.123.
            return percent == null ? this : add(metric, percent.doubleValue() / 100, labelValues);
        }

        /** Texts of an {@code _info}; one that is not known is empty. */
        public Builder info(Metric metric, @Nullable String... texts) {
            var labels = new ArrayList<String>();
            for (var text : texts) {
                labels.add(text == null ? "" : text);
            }
            samples.add(new Sample(metric, labels, 1));
            return this;
        }

        /** One 0 or 1 for each state that can be; none where the state is not known. */
        public <E extends Enum<E>> Builder states(Metric metric, @Nullable E state, E[] all, String... labelValues) {
            if (state == null) {
                return this;
            }
            for (var each : all) {
                var labels = new ArrayList<>(List.of(labelValues));
                labels.add(label(each));
                samples.add(new Sample(metric, labels, each == state ? 1 : 0));
            }
            return this;
        }

        public Measurements build() {
            return new Measurements(targets, samples);
        }

        private static String label(Enum<?> state) {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }
}
