package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import java.util.List;
import java.util.Map;

/**
 * The result of evaluating a round.
 *
 * @param states all alerts
 * @param notifications to send, in their order
 * @param resolved alerts that ended in this round
 */
public record EvaluationResult(
        Map<AlertKey, AlertState> states, List<AlertNotification> notifications, List<ResolvedAlert> resolved) {

    public EvaluationResult {
        states = Map.copyOf(states);
        notifications = List.copyOf(notifications);
        resolved = List.copyOf(resolved);
    }
}
