package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.plan.PortPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private static final PortRange RANGE = new PortRange(8000, 8010);

    @Test
    void neitherHeldNorPromisedNorDeclaredNorKeptByTheKernel() throws Exception {
        var plan = PortPlan.parse("p", "reserved: [{port: 8001, service: a}, {port: 8002, protocol: udp, service: b}]");
        var report = Fixture.report(Fixture.socket("tcp:127.0.0.1:8000"), Fixture.socket("udp:::" + ":8004"));
        var free =
                new FreePorts(LiveReading.of("local", report), plan, List.of(Fixture.declares("c", "tcp:*:8003-8004")));

        assertThat(free.find(Protocol.TCP, RANGE, 3)).containsExactly(8002, 8005, 8006);
        assertThat(free.find(Protocol.UDP, RANGE, 4)).containsExactly(8000, 8003, 8005, 8006);
        assertThat(free.find(Protocol.TCP, new PortRange(8471, 8474), 9)).containsExactly(8471, 8473, 8474);
    }

    @Test
    void theEphemeralRangeIsLeftToTheKernel() {
        var free = new FreePorts(Fixture.live(), PortPlan.NONE, List.of());

        assertThat(free.find(Protocol.TCP, new PortRange(32_766, 61_001), 9))
                .containsExactly(32_766, 32_767, 61_000, 61_001);
        assertThat(free.unprivileged()).isEqualTo(new PortRange(1_024, 65_535));
        var unknown = new FreePorts(
                LiveReading.failed("nas", new PortProblem("live-unreachable", "down")), PortPlan.NONE, List.of());
        assertThat(unknown.find(Protocol.TCP, new PortRange(32_767, 65_535), 9)).containsExactly(32_767);
    }

    @Test
    void aFullRangeGivesNothing() {
        var free = new FreePorts(Fixture.live(), PortPlan.NONE, List.of(Fixture.declares("c", "tcp:*:8000-8010")));

        assertThat(free.find(Protocol.TCP, RANGE, 1)).isEmpty();
    }

    @Test
    void insteadOfOneInAFullRangeOfThePlanOneOfTheNearestOther() throws Exception {
        var plan = PortPlan.parse(
                "p", "ranges: [{name: a, ports: 9000-9001}, {name: b, ports: 1100-1101}, {name: c, ports: 8000}]");
        var free = new FreePorts(Fixture.live(), plan, List.of(Fixture.declares("c", "tcp:*:8000")));

        assertThat(free.instead(Fixture.declares("c", "tcp:*:8000"))).hasValue(9000);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:8000"))).hasValue(9001);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:8000"))).hasValue(1100);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:8000"))).hasValue(1101);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:8000"))).isEmpty();
    }

    @Test
    void insteadOfOneThatNeedsNoRightNeverOneThatDoes() throws Exception {
        var plan = PortPlan.parse("p", "ranges: [{name: a, ports: 80-89}, {name: b, ports: 1000-1030}]");
        var free = new FreePorts(Fixture.live(), plan, List.of(Fixture.declares("c", "tcp:*:80")));

        assertThat(free.instead(Fixture.declares("c", "tcp:*:80"))).hasValue(1_024);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:1010"))).hasValue(1_025);
    }

    @Test
    void insteadOfTheLastOneTheFirst() {
        var free = new FreePorts(Fixture.live(), PortPlan.NONE, List.of());

        assertThat(free.instead(Fixture.declares("c", "tcp:*:65535"))).hasValue(1_024);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:80"))).hasValue(1_025);
        assertThat(free.instead(Fixture.declares("c", "tcp:*:8080"))).hasValue(8_081);
    }
}
