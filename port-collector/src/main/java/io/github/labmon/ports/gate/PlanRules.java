package io.github.labmon.ports.gate;

import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding.FindingKind;
import io.github.labmon.ports.gate.rule.FindingMessages;
import io.github.labmon.ports.gate.rule.PlanIndex;
import io.github.labmon.ports.gate.rule.RequestedPort;
import io.github.labmon.ports.plan.PortPlan;
import org.jspecify.annotations.Nullable;

/** The rules of the port plan. */
final class PlanRules {

    private final PortPlan plan;
    private final PlanIndex planned;

    PlanRules(PortPlan plan) {
        this.plan = plan;
        this.planned = new PlanIndex(plan);
    }

    /** The reservation of another service that leaves the declaration too few ports; {@code null} for none. */
    private PortPlan.@Nullable Reservation reservedForOther(RequestedPort requested) {
        if (plan.isEmpty()) {
            return null;
        }
        var declared = requested.declared();
        var reserved = 0;
        PortPlan.@Nullable Reservation first = null;
        for (var reservation : planned.reservations(declared.protocol(), declared.port(), declared.lastPort())) {
            if (!isOf(requested, reservation)) {
                reserved++;
                first = first == null ? reservation : first;
            }
        }
        return declared.lastPort() - declared.port() + 1 - reserved < declared.instances() ? first : null;
    }

    /** Whether a port of the declaration is in no range of the plan. */
    private boolean isOutside(DeclaredPort declared) {
        return !plan.ranges().isEmpty() && planned.leavesOut(declared.protocol(), declared.port(), declared.lastPort());
    }

    private static boolean isOf(RequestedPort requested, PortPlan.Reservation reservation) {
        var declared = requested.declared();
        var service = reservation.service();
        return service.equals(declared.service())
                || service.equals(declared.containerName())
                || service.equals(requested.rules().project() + "/" + declared.service());
    }

    /** Adds the findings about one declaration. */
    void judge(RequestedPort requested, FindingCollector findings) {
        var declared = requested.declared();
        var reservation = reservedForOther(requested);
        if (reservation != null) {
            findings.conflict(
                    FindingKind.PLANNED_FOR_OTHER,
                    declared,
                    null,
                    null,
                    () -> FindingMessages.planned(declared, reservation));
        }
        if (isOutside(declared)) {
            findings.warning(FindingKind.OUTSIDE_PLAN, declared, null, () -> FindingMessages.outside(declared));
        }
    }
}
