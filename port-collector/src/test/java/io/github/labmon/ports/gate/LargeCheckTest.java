package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.deployment.DeclaredPort;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Input of the largest size that the readers let through. */
class LargeCheckTest {

    private static DeclaredPort[] ports(String... prefixes) {
        return Arrays.stream(prefixes)
                .flatMap(prefix ->
                        IntStream.rangeClosed(1, 65_535).mapToObj(port -> Fixture.declares("web", prefix + port)))
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
    void eachOfManyAddressesOfOnePortIsTakenOnce() {
        for (int count : new int[] {2, 8, 9, 300}) {
            var declared = IntStream.range(0, count + 1)
                    .mapToObj(i -> Fixture.declares(
                            "web" + i, "tcp:127.0." + i % count / 250 + "." + (1 + i % count % 250) + ":8080"))
                    .toArray(DeclaredPort[]::new);

            var conflicts = Fixture.judge(Fixture.report(), declared).conflicts();

            assertThat(conflicts).as("%d addresses", count).hasSize(1);
            assertThat(conflicts.get(0).other()).isEqualTo(declared[0]);
            assertThat(conflicts.get(0).declared()).isEqualTo(declared[count]);
        }
    }

    @Test
    void aCheckBeyondTheMemoryOfTheProcessIsUnknown() throws Exception {
        var check = new PortCheck(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                () -> Fixture.NOW);

        var verdict = check.run(CheckRequest.of(Path.of("."), Map.of()).withPorts(List.of("8080")));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(verdict.problem())
                .isEqualTo(new PortProblem(
                        "check-too-large",
                        "the memory of this process is not enough for this check; check fewer declarations at once, or"
                                + " give the JVM a larger heap"));
    }

    @Test
    void manyAddressesOfOnePortAreComparedOnce() {
        var declared = IntStream.range(0, 20_000)
                .mapToObj(i -> Fixture.declares("web", "tcp:127.1." + i / 250 + "." + (1 + i % 250) + ":8080"))
                .toArray(DeclaredPort[]::new);

        assertThat(Fixture.judge(Fixture.report(), declared).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void workThatGrowsWithTheSquareEndsWithoutAVerdict() {
        var ranges = IntStream.range(0, 3_000)
                .mapToObj(i -> Fixture.declares("web" + i, "tcp:*:1-20000"))
                .toArray(DeclaredPort[]::new);
        var verdict =
                Fixture.judge(Fixture.report(sockets(20_000, "tcp:127.0.0.1:")), Fixture.onHost(ranges[0]), ranges[1]);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CONFLICT);

        var reserved = IntStream.rangeClosed(1, 20_000)
                .mapToObj(port -> Fixture.held(
                        "tcp:0.0.0.0:" + port,
                        false,
                        PortState.RESERVED,
                        null,
                        Fixture.container("shop", "web", "always")))
                .toArray(PortUse[]::new);
        var undecided = Fixture.judge(Fixture.report(reserved), ranges);
        assertThat(undecided.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(undecided.problem()).extracting("code").isEqualTo("check-too-large");
    }
}
