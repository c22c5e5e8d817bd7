package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.receivers.Notification;
import java.util.List;
import java.util.Map;

/**
 * What a round changed.
 *
 * @param states all alerts as they stand now
 * @param notices to send, in their order
 * @param ended what is over
 */
public record EvaluationResult(
        Map<AlertKey, AlertState> states, List<Notification> notices, List<ResolvedAlert> ended) {

    public EvaluationResult {
        states = Map.copyOf(states);
        notices = List.copyOf(notices);
        ended = List.copyOf(ended);
    }
}
