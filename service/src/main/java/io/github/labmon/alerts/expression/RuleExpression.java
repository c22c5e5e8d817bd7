package io.github.labmon.alerts.expression;

import java.util.List;

/** The query of a rule: returns a value for each of its targets in a round. */
@FunctionalInterface
public interface RuleExpression {

    /** Reads one round; {@code inputs} contains the further inputs. */
    List<EvaluatedSample> read(RoundIndex round, RuleInputs inputs);
}
