package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The index answers as the plan itself does. */
class PlanIndexTest {

    private final Random random = new Random(23);

    private @Nullable Protocol protocol() {
        if (random.nextInt(3) == 0) {
            return null;
        }
        return random.nextBoolean() ? Protocol.TCP : Protocol.UDP;
    }

    private PortPlan plan() {
        var ranges = new ArrayList<PortPlan.Range>();
        var reservations = new ArrayList<PortPlan.Reservation>();
        for (int i = 0; i < 5; i++) {
            var first = 1 + random.nextInt(60);
            ranges.add(new PortPlan.Range("r" + i, new PortRange(first, first + random.nextInt(9)), protocol()));
            reservations.add(new PortPlan.Reservation(
                    1 + random.nextInt(60), protocol(), "s" + i, new Origin("plan", 1, i + 1)));
        }
        return new PortPlan(ranges, reservations);
    }

    @Test
    void everyPortOfEveryProtocolIsAsInThePlan() {
        for (int i = 0; i < 200; i++) {
            var plan = plan();
            var index = new PlanIndex(plan);
            for (var protocol : Protocol.values()) {
                for (int port = 1; port <= 80; port++) {
                    var reservation = plan.reservation(protocol, port);
                    assertThat(index.reservations(protocol, port, port))
                            .containsExactlyElementsOf(reservation.stream().toList());
                    assertThat(index.leavesOut(protocol, port, port))
                            .isEqualTo(reservation.isEmpty()
                                    && plan.rangeOf(protocol, port).isEmpty());
                }
            }
        }
    }

    @Test
    void aRangeIsOneQuery() throws Exception {
        var index = new PlanIndex(
                PortPlan.parse("p", "ranges: [{name: a, ports: 10-19}]\nreserved: [{port: 20, service: b}]"));

        assertThat(index.leavesOut(Protocol.TCP, 10, 20)).isFalse();
        assertThat(index.leavesOut(Protocol.TCP, 10, 21)).isTrue();
        assertThat(index.reservations(Protocol.TCP, 1, 65_535))
                .extracting(PortPlan.Reservation::service)
                .isEqualTo(List.of("b"));
    }
}
