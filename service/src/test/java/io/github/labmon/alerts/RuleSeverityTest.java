package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The severities of all functions' rules beside the states that they are about. */
class RuleSeverityTest {

    /** A card that says Down beside an alert that is a warning would contradict it. */
    @Test
    void aRuleAboutSomethingThatIsDownIsCritical() {
        assertThat(LabmonContext.functions())
                .flatExtracting(function -> function.alertRules())
                .filteredOn(rule -> rule.query() instanceof RuleQuery.TargetState target
                        && target.states().equals(Set.of(State.DOWN)))
                .hasSizeGreaterThanOrEqualTo(9)
                .allMatch(rule -> rule.severity() == Severity.CRITICAL, "is critical")
                .extracting(RuleDefinition::id)
                .contains("docker-down", "router-down");
    }
}
