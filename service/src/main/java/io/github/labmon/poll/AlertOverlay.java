package io.github.labmon.poll;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rules and alerts, as the state of the lab needs them. */
public interface AlertOverlay {

    /** The rules whose conditions hold for these results; changes nothing. */
    List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results);

    /** Takes in one round: alerts change, notifications are sent. */
    void evaluate(Instant at, List<FunctionResult> round);

    /** The values at which rules fire, for the series of a metric with these labels. */
    List<SeriesLimit> limits(String metric, Map<String, String> labels);

    /** The most severe alert of each target that has one, by full name. */
    Map<String, TargetAlert> alerts(Instant at);
}
