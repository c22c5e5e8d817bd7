package io.github.labmon.alerts.expression;

import java.util.List;

/** What a rule reads in a round: a value for each target that it is about. */
@FunctionalInterface
public interface RuleExpression {

    List<EvaluatedSample> look(RoundIndex seen);
}
