package io.github.labmon.poll;

import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of the lab at one moment.
 *
 * @param at that moment
 * @param state the worst of all functions
 * @param functions sorted by name
 * @param problems every target that is not OK, the worst first
 */
public record LabSnapshot(Instant at, State state, List<FunctionStatus> functions, List<TargetProblem> problems) {

    /**
     * One function. What only some clients show is computed when it is first asked for: each request for a document needs
     * the states alone.
     */
    public static final class FunctionStatus {

        private final String name;
        private final State state;
        private final List<TargetStatus> targets;
        private final Supplier<Message> summary;
        private final @Nullable FunctionResult result;

        FunctionStatus(
                String name,
                State state,
                List<TargetStatus> targets,
                Supplier<Message> summary,
                @Nullable FunctionResult result) {
            this.name = name;
            this.state = state;
            this.targets = List.copyOf(targets);
            this.summary = summary;
            this.result = result;
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** The worst of its targets; UNKNOWN before its first reading ended. */
        public State state() {
            return state;
        }

        /** Its targets. */
        public List<TargetStatus> targets() {
            return targets;
        }

        /** One short sentence. */
        public Message summary() {
            return summary.get();
        }

        /** When its values were read; {@code null} before the first reading ended. */
        public @Nullable Instant observedAt() {
            return result == null ? null : result.observedAt();
        }

        /** Why nothing was read; {@code null} where something was. */
        public @Nullable Problem failure() {
            return result == null ? null : result.failure();
        }

        /** Values and items. */
        public StatusCard card() {
            return result == null ? StatusCard.EMPTY : result.card();
        }

        /** Further values of the targets. */
        public List<DetailGroup> details() {
            return result == null ? List.of() : result.details();
        }

        /** One of its targets. */
        public Optional<TargetStatus> target(String target) {
            return targets.stream()
                    .filter(status -> status.target().name().equals(target))
                    .findFirst();
        }

        /** The states of its targets by their names. */
        Map<String, State> states() {
            return targets.stream()
                    .collect(Collectors.toMap(status -> status.target().name(), TargetStatus::state, State::worse));
        }
    }

    /**
     * One target.
     *
     * @param id its full name
     * @param target as the function reads it
     * @param state the worse of what the function reads and of the rules whose conditions hold
     * @param summary one short sentence that is true now; {@code null} where it is OK and there is nothing to add
     * @param alert its most severe alert; {@code null} where it has none
     */
    public record TargetStatus(
            String id,
            Target target,
            State state,
            @Nullable Message summary,
            @Nullable TargetAlert alert) {}

    /**
     * A target that is not OK now.
     *
     * @param target the full name
     * @param name for people
     * @param code of the problem, or the id of the rule
     * @param detail what happened and what to do; {@code null} where there is nothing to add
     * @param since when it became so
     * @param alert the status of its alert
     * @param notificationAt when a pending alert will be notified; {@code null} where it will not
     */
    public record TargetProblem(
            String target,
            Message name,
            State state,
            String code,
            Message summary,
            @Nullable Message detail,
            Instant since,
            AlertStatus alert,
            @Nullable Instant notificationAt) {}

    public LabSnapshot {
        functions = List.copyOf(functions);
        problems = List.copyOf(problems);
    }

    /** One of the functions. */
    public Optional<FunctionStatus> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** The states of a function's targets by their names. */
    public Map<String, State> states(String function) {
        return function(function).map(FunctionStatus::states).orElse(Map.of());
    }
}
