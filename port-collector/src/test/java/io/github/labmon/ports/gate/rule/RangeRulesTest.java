package io.github.labmon.ports.gate.rule;

import static io.github.labmon.ports.gate.Fixture.declaredAt;
import static io.github.labmon.ports.gate.Fixture.declares;
import static io.github.labmon.ports.gate.Fixture.judge;
import static io.github.labmon.ports.gate.Fixture.onHost;
import static io.github.labmon.ports.gate.Fixture.report;
import static io.github.labmon.ports.gate.Fixture.reportOf;
import static io.github.labmon.ports.gate.Fixture.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Any one of a range" beside other declarations; beside holders it is tested with the gate. */
class RangeRulesTest {

    private static final String OLD = "20.10.24+dfsg1";

    @ParameterizedTest
    @CsvSource({
        "*,         127.0.0.1, true",
        "127.0.0.1, *,         true",
        "0.0.0.0,   127.0.0.1, true",
        "*,         *,         false",
        "*,         0.0.0.0,   false",
        "*,         ::,        false",
        "0.0.0.0,   *,         false",
        "127.0.0.1, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.2, false"
    })
    void anOlderEngineStopsAtAPortThatItPublishesOnAnotherAddress(String range, String fixed, boolean stops) {
        var declared = new DeclaredPort[] {
            declares("web", "tcp:" + range + ":8000-8001"), declares("api", "tcp:" + fixed + ":8000")
        };

        assertThat(judge(reportOf(OLD), declared).outcome())
                .isEqualTo(stops ? Verdict.Outcome.CONFLICT : Verdict.Outcome.FREE);
        assertThat(judge(reportOf("28.0.1"), declared).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    private static DeclaredPort inside(int containerPort, int line, DeclaredPort port) {
        var declaration = port.declaration().replaceFirst(":80$", ":" + containerPort);
        return declaredAt(new Origin("compose.yaml", line, 9), declaration, port);
    }

    /** In one container the engine assigns ports in its own order: a range can take the port of a fixed one. */
    @ParameterizedTest
    @CsvSource({
        "tcp, 80, 81, 8000, false",
        "tcp, 81, 80, 8000, true",
        "tcp, 80, 80, 8000, false",
        "udp, 80, 80, 8000, true",
        "udp, 81, 80, 8001, false"
    })
    void anOlderEngineAssignsAFixedPortAndARangeOfOneContainerInItsOwnOrder(
            String protocol, int ofRange, int ofFixed, int fixed, boolean stops) {
        var range = inside(ofRange, 1, declares("web", protocol + ":*:8000-8001"));
        var other = inside(ofFixed, 2, declares("web", protocol + ":*:" + fixed));

        assertThat(judge(reportOf(OLD), range, other).outcome())
                .isEqualTo(stops ? Verdict.Outcome.CONFLICT : Verdict.Outcome.FREE);
        assertThat(judge(reportOf("28.0.1"), range, other).outcome()).isEqualTo(Verdict.Outcome.FREE);
        var otherContainer = inside(ofFixed, 2, declares("api", protocol + ":*:" + fixed));
        assertThat(judge(reportOf(OLD), range, otherContainer).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void withEqualPortsInsideTheOrderOfDeclarationDecides() {
        var tcpRange = inside(80, 2, declares("web", "tcp:*:8000-8001"));
        var udpRange = inside(80, 2, declares("web", "udp:*:8000-8001"));

        assertThat(judge(reportOf(OLD), inside(80, 1, declares("web", "tcp:*:8000")), tcpRange)
                        .conflicts())
                .extracting(Finding::message)
                .containsExactly(
                        "8000-8001/tcp, declared by web (compose.yaml:2), can take the port of 8000/tcp of the same"
                                + " container: this engine assigns the range first, or tries no other port of it");
        assertThat(judge(reportOf(OLD), inside(80, 1, declares("web", "udp:*:8000")), udpRange)
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void theMessageNamesBothDeclarations() {
        assertThat(judge(reportOf(OLD), declares("web", "tcp:*:8000-8001"), declares("api", "tcp:127.0.0.1:8000"))
                        .conflicts())
                .extracting(Finding::message)
                .containsExactly("8000-8001/tcp, declared by web (compose.yaml:8000), fails where it shares a port with"
                        + " 127.0.0.1:8000/tcp of api (compose.yaml:8000) on another address: this engine tries no other"
                        + " port of the range");
    }

    @Test
    void aProcessOnTheHostsNetworkIsNoMatterOfTheEngine() {
        assertThat(judge(
                                reportOf(OLD),
                                onHost(declares("web", "tcp:*:8000-8001")),
                                declares("api", "tcp:127.0.0.1:8000"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aRangeThatIsTooSmallForItsInstancesIsNamedSo() {
        assertThat(judge(report(), times(3, declares("web", "tcp:*:8000-8001"))).conflicts())
                .extracting(Finding::message)
                .containsExactly("8000-8001/tcp, declared by web (compose.yaml:8000), has 2 ports for 3 containers;"
                        + " declare a range of at least 3 ports, or no host port");
        assertThat(judge(report(), times(3, declares("web", "tcp:*:8000-8002"))).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }
}
