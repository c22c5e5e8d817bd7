package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Input of the largest size that the readers let through. */
class LargeCheckTest {

    private static DeclaredPort[] ports(String... prefixes) {
        return java.util.Arrays.stream(prefixes)
                .flatMap(prefix ->
                        IntStream.rangeClosed(1, 65_535).mapToObj(port -> Fixture.wants("web", prefix + port)))
                .toArray(DeclaredPort[]::new);
    }

    private static PortUse[] sockets(int count, String prefix) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(port -> Fixture.socket(prefix + port))
                .toArray(PortUse[]::new);
    }

    @Test
    void allPortsOfTwoProtocolsAreJudgedWithFindingsUpToALimit() {
        var verdict = Fixture.judge(Fixture.report(sockets(30_000, "tcp:0.0.0.0:")), ports("tcp:*:", "udp:*:"));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(verdict.conflicts()).hasSize(FindingCollector.MAX_CONFLICTS);
        assertThat(verdict.warnings()).hasSize(FindingCollector.MAX_WARNINGS);
        assertThat(verdict.notices())
                .extracting(notice -> notice.what())
                .containsExactly("Only 20000 conflicts and 40000 warnings are listed.");
    }

    @Test
    void manyAddressesOfOnePortAreComparedOnce() {
        var declared = IntStream.range(0, 20_000)
                .mapToObj(i -> Fixture.wants("web", "tcp:127.1." + i / 250 + "." + (1 + i % 250) + ":8080"))
                .toArray(DeclaredPort[]::new);

        assertThat(Fixture.judge(Fixture.report(), declared).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void whatWouldGrowWithTheSquareEndsWithoutAVerdict() {
        var ranges = IntStream.range(0, 3_000)
                .mapToObj(i -> Fixture.wants("web" + i, "tcp:*:1-20000"))
                .toArray(DeclaredPort[]::new);
        var verdict =
                Fixture.judge(Fixture.report(sockets(20_000, "tcp:127.0.0.1:")), Fixture.onHost(ranges[0]), ranges[1]);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CONFLICT);

        var reserved = IntStream.rangeClosed(1, 20_000)
                .mapToObj(port -> Fixture.held(
                        "tcp:0.0.0.0:" + port,
                        false,
                        io.github.labmon.ports.PortState.RESERVED,
                        null,
                        Fixture.container("shop", "web", "always")))
                .toArray(PortUse[]::new);
        var undecided = Fixture.judge(Fixture.report(reserved), ranges);
        assertThat(undecided.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(undecided.problem()).extracting("code").isEqualTo("check-too-large");
    }
}
