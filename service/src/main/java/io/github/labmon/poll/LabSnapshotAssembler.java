package io.github.labmon.poll;

import io.github.labmon.poll.LabSnapshot.FunctionStatus;
import io.github.labmon.poll.LabSnapshot.TargetProblem;
import io.github.labmon.poll.LabSnapshot.TargetStatus;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes states from results, conditions and alerts. Pure. */
final class LabSnapshotAssembler {

    private final Instant at;
    private final Map<String, TargetAlert> alerts;
    /** The most severe condition of each target. */
    private final Map<String, RuleCondition> conditions = new HashMap<>();

    private final List<TargetProblem> problems = new ArrayList<>();

    LabSnapshotAssembler(Instant at, List<RuleCondition> conditions, Map<String, TargetAlert> alerts) {
        this.at = at;
        this.alerts = alerts;
        conditions.forEach(condition -> this.conditions.merge(
                condition.target(),
                condition,
                (known, next) -> next.severity().compareTo(known.severity()) > 0 ? next : known));
    }

    LabSnapshot assemble(List<String> functions, Map<String, FunctionResult> results) {
        var statuses = functions.stream()
                .map(name -> function(name, results.get(name)))
                .toList();
        problems.sort(Comparator.comparing(TargetProblem::state)
                .reversed()
                .thenComparing(TargetProblem::since)
                .thenComparing(TargetProblem::target));
        var worst = State.worst(statuses.stream().map(FunctionStatus::state));
        return new LabSnapshot(at, worst, statuses, problems);
    }

    private FunctionStatus function(String name, @Nullable FunctionResult result) {
        if (result == null || !result.finished()) {
            return new FunctionStatus(name, State.UNKNOWN, List.of(), () -> Message.of("function.reading"), null);
        }
        if (result.failure() != null) {
            return failed(name, result);
        }
        var targets = result.measurements().targets().stream()
                .map(target -> target(result.fullName(target.name()), target))
                .toList();
        var own = Stream.concat(
                        targets.stream().filter(status -> status.target().permitted()), others(name, targets))
                .toList();
        var state = State.worst(own.stream().map(TargetStatus::state));
        return new FunctionStatus(name, state, targets, () -> summary(result, own, state), result);
    }

    /** Conditions about something that the function does not list as a target, such as a new port. */
    private Stream<TargetStatus> others(String function, List<TargetStatus> targets) {
        var listed = targets.stream().map(TargetStatus::id).collect(Collectors.toSet());
        var prefix = function + ":";
        return conditions.keySet().stream()
                .filter(id -> id.startsWith(prefix) && !listed.contains(id))
                .sorted()
                .map(id -> target(id, new Target(id.substring(prefix.length()), State.OK, null)));
    }

    private FunctionStatus failed(String name, FunctionResult result) {
        var problem = java.util.Objects.requireNonNull(result.failure());
        var target = new Target(name, State.UNKNOWN, problem)
                .withLabel(Message.of(name + ".title"))
                .withSummary(Message.of("function.unreadable").with("name", Message.of(name + ".title")));
        var status = target(result.fullName(name), target);
        return new FunctionStatus(
                name,
                status.state(),
                List.of(status),
                () -> java.util.Objects.requireNonNull(status.summary()),
                result);
    }

    private TargetStatus target(String id, Target target) {
        var condition = target.permitted() ? conditions.get(id) : null;
        var state = condition == null
                ? target.state()
                : target.state().worse(condition.severity().state());
        var alert = alerts.get(id);
        var decisive = condition != null && condition.severity().state() == state ? condition : null;
        var summary =
                state == State.OK ? recovering(alert) : decisive != null ? decisive.summary() : target.stateSummary();
        if (target.permitted() && state != State.OK && isProblem(target, condition)) {
            problems.add(problem(id, target, state, decisive, target.stateSummary()));
        }
        return new TargetStatus(id, target, state, summary, alert);
    }

    private static boolean isProblem(Target target, @Nullable RuleCondition condition) {
        return condition != null || (!target.consequence() && !target.isStillRead());
    }

    private TargetProblem problem(
            String id, Target target, State state, @Nullable RuleCondition condition, Message read) {
        var alert = alerts.get(id);
        var problem = target.problem();
        var detail = problem != null
                ? problem.message()
                : condition != null && !condition.detail().equals(Message.literal("")) ? condition.detail() : null;
        return new TargetProblem(
                id,
                target.displayName(),
                state,
                problem != null ? problem.code() : condition != null ? condition.rule() : code(state),
                condition != null ? condition.summary() : read,
                detail,
                alert == null || alert.status() == AlertStatus.CLEARING ? at : alert.since(),
                alert == null ? AlertStatus.NONE : alert.status(),
                alert == null ? null : alert.notificationAt());
    }

    private static String code(State state) {
        return "target-" + state.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Message recovering(@Nullable TargetAlert alert) {
        return alert == null ? null : alert.recovering();
    }

    private static Message summary(FunctionResult result, List<TargetStatus> targets, State state) {
        if (state == State.OK) {
            var recovering = targets.stream()
                    .map(TargetStatus::summary)
                    .filter(java.util.Objects::nonNull)
                    .findFirst();
            var card = result.card();
            return recovering.orElseGet(() -> card.summary() != null ? card.summary() : Message.of("function.ok"));
        }
        return targets.stream()
                .filter(target -> target.state() == state)
                .map(TargetStatus::summary)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Message.of("function.reading"));
    }

    /** With the time since when labmon itself sees it so, where there is no alert: both name the same time. */
    static TargetProblem since(TargetProblem problem, Instant seen) {
        var hasAlert = problem.alert() != AlertStatus.NONE && problem.alert() != AlertStatus.CLEARING;
        var since = hasAlert ? problem.since() : seen;
        return new TargetProblem(
                problem.target(),
                problem.name(),
                problem.state(),
                problem.code(),
                problem.summary(),
                problem.detail(),
                since,
                problem.alert(),
                problem.notificationAt());
    }
}
