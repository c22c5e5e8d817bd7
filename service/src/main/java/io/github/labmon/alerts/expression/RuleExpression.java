package io.github.labmon.alerts.expression;

import java.util.List;

/** What a rule reads in a round: a value for each target that it is about. */
@FunctionalInterface
public interface RuleExpression {

    /** Reads one round; {@code inputs} contains the further inputs. */
    List<EvaluatedSample> read(RoundIndex round, RuleInputs inputs);
}
