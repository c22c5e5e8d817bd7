package io.github.labmon.alerts.evaluation;

import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.status.RuleQuery;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides on alerts of which a round has no sample, as Prometheus does: a series that is absent from what was read ends its
 * alert. What could not be read does not.
 */
final class AbsenceAssessment {

    private final RoundIndex round;
    private final NotificationPolicy policy;
    private final EvaluationContext context;
    private final Instant at;

    AbsenceAssessment(RoundIndex round, NotificationPolicy policy, EvaluationContext context) {
        this.round = round;
        this.policy = policy;
        this.context = context;
        this.at = round.at();
    }

    /** Whether a rule reads values of its targets, and not other inputs. */
    static boolean readsTarget(AlertRule rule) {
        var query = rule.definition().query();
        return !(query instanceof RuleQuery.BuiltIn) && !(query instanceof RuleQuery.NewName);
    }

    /**
     * Why there is no sample.
     *
     * @param rule of the alert; {@code null} where it does not exist any more
     */
    AbsenceReason of(AlertState alert, @Nullable AlertRule rule) {
        if (rule == null || rule.conditions(alert.target()).off()) {
            return AbsenceReason.SWITCHED_OFF;
        }
        return round.isGone(alert.target()) ? ofRemovedTarget(alert, rule) : ofListedTarget(alert, rule);
    }

    private AbsenceReason ofRemovedTarget(AlertState alert, AlertRule rule) {
        if (!alert.worthKeeping()) {
            return AbsenceReason.FORGOTTEN; // a stick was pulled out
        }
        if (rule.definition().endsWithTarget() && round.isRead(alert.target())) {
            return AbsenceReason.REMOVED;
        }
        return context.forgets(alert, at) ? AbsenceReason.GONE : AbsenceReason.UNKNOWN;
    }

    private AbsenceReason ofListedTarget(AlertState alert, AlertRule rule) {
        var target = round.targets().get(alert.target());
        if (!readsTarget(rule) || target == null || !target.up()) {
            return AbsenceReason.UNKNOWN;
        }
        if (!alert.worthKeeping()) {
            return isOlderThan(EvaluationContext.KEPT_AFTER_LAST_READ, alert)
                    ? AbsenceReason.FORGOTTEN
                    : AbsenceReason.UNKNOWN;
        }
        if (target.isReadWell()) {
            return AbsenceReason.UNREPORTED;
        }
        return isOlderThan(policy.staleAfter(), alert) && !context.isWarmingUp(alert.key(), at)
                ? AbsenceReason.MISSING
                : AbsenceReason.UNKNOWN;
    }

    private boolean isOlderThan(Duration age, AlertState alert) {
        return Duration.between(alert.lifecycle().readAt(), at).compareTo(age) >= 0;
    }
}
