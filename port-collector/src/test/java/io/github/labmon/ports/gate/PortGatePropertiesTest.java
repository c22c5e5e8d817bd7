package io.github.labmon.ports.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Laws of the gate, on thousands of random deployments and hosts; seed and count are fixed. */
class PortGatePropertiesTest {

    private static final List<String> ADDRESSES = List.of("0.0.0.0", "127.0.0.1", "127.0.0.2", "::", "::1", "fd00::1");
    private static final List<String> SERVICES = List.of("web", "api", "db");
    private static final int ROUNDS = 20;
    private static final int CASES = 200;

    private static <T> T oneOf(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Protocol protocol(Random random) {
        return oneOf(random, Protocol.OF_SOCKETS);
    }

    private static DeclaredPort declared(Random random) {
        int port = 8080 + random.nextInt(3);
        int last = random.nextInt(4) == 0 ? port + random.nextInt(3) : port;
        var address = random.nextInt(3) == 0 ? "*" : oneOf(random, ADDRESSES);
        var made = Fixture.declares(
                oneOf(random, SERVICES),
                protocol(random).wire() + ":" + address + ":" + port + (last == port ? "" : "-" + last));
        var times = Fixture.times(random.nextInt(5) == 0 ? 2 : 1, made);
        return random.nextInt(4) == 0 ? Fixture.onHost(times) : times;
    }

    private static PortUse held(Random random) {
        var address = oneOf(random, ADDRESSES);
        var state = oneOf(random, List.of(PortState.values()));
        var container = state != PortState.LISTENING || random.nextBoolean()
                ? Fixture.container(
                        oneOf(random, List.of("blog", "shop")), oneOf(random, SERVICES), restart(random, state))
                : null;
        Boolean ipv6Only = !address.equals("::") || container != null || random.nextBoolean();
        var process = state == PortState.LISTENING ? (container == null ? Fixture.NGINX : Fixture.PROXY) : null;
        return Fixture.held(
                protocol(random).wire() + ":" + address + ":" + (8080 + random.nextInt(5)),
                random.nextInt(8) == 0 ? null : ipv6Only,
                state,
                process,
                container);
    }

    private static @org.jspecify.annotations.Nullable String restart(Random random, PortState state) {
        return state == PortState.RESERVED ? oneOf(random, List.of("always", "unless-stopped")) : null;
    }

    private static List<PortUse> rows(Random random, int most) {
        var rows = new ArrayList<PortUse>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            rows.add(held(random));
        }
        return rows;
    }

    private static List<DeclaredPort> ports(Random random) {
        var ports = new ArrayList<DeclaredPort>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            ports.add(declared(random));
        }
        return ports;
    }

    private static Verdict judge(List<PortUse> rows, List<DeclaredPort> ports) {
        return Fixture.judge(Fixture.report(rows.toArray(PortUse[]::new)), ports.toArray(DeclaredPort[]::new));
    }

    @RepeatedTest(ROUNDS)
    void anotherHolderNeverFreesAPort(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            var rows = rows(random, 4);
            var ports = ports(random);
            var before = judge(rows, ports);
            rows.add(held(random));
            var after = judge(rows, ports);

            if (before.outcome() == Outcome.CONFLICT) {
                assertThat(after.outcome()).isEqualTo(Outcome.CONFLICT);
            } else if (before.outcome() == Outcome.UNKNOWN) {
                assertThat(after.outcome()).isNotEqualTo(Outcome.FREE);
            }
        }
    }

    @RepeatedTest(ROUNDS)
    void anotherDeclarationNeverFreesAPort(RepetitionInfo info) {
        var random = new Random(1_000 + info.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            // Of a project whose containers are not there: one more service of ours could make way for others.
            var rows = rows(random, 4).stream()
                    .filter(row -> row.container() == null
                            || !"blog".equals(row.container().composeProject()))
                    .toList();
            var ports = ports(random);
            if (judge(rows, ports).outcome() == Outcome.CONFLICT) {
                ports.add(declared(random));
                assertThat(judge(rows, ports).outcome()).isEqualTo(Outcome.CONFLICT);
            }
        }
    }

    @RepeatedTest(ROUNDS)
    void theOrderOfHoldersAndDeclarationsDoesNotMatter(RepetitionInfo info) {
        var random = new Random(2_000 + info.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            var rows = rows(random, 5);
            var ports = ports(random);
            var first = judge(rows, ports);
            Collections.shuffle(rows, random);
            Collections.shuffle(ports, random);
            var second = judge(rows, ports);

            assertThat(second.outcome()).isEqualTo(first.outcome());
            assertThat(second.problem()).isEqualTo(first.problem());
            assertThat(new HashSet<>(second.conflicts())).isEqualTo(new HashSet<>(first.conflicts()));
            assertThat(new HashSet<>(second.warnings())).isEqualTo(new HashSet<>(first.warnings()));
        }
    }

    @Test
    void twoClashWhicheverIsFirst() {
        var random = new Random(7);
        for (int i = 0; i < ROUNDS * CASES; i++) {
            var one = declared(random);
            var other = declared(random);
            assertThat(judge(List.of(), List.of(one, other)).outcome())
                    .isEqualTo(judge(List.of(), List.of(other, one)).outcome());
        }
    }

    @RepeatedTest(ROUNDS)
    void aSuggestionIsFree(RepetitionInfo info) {
        var random = new Random(3_000 + info.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            var rows = rows(random, 5);
            var ports = ports(random);
            for (var conflict : judge(rows, ports).conflicts()) {
                assertThat(conflict.suggestion()).isNotNull();
                var declared = requireNonNull(conflict.declared());
                var instead = Fixture.declares(
                        "elsewhere",
                        declared.protocol().wire() + ":" + declared.address() + ":" + conflict.suggestion());
                var verdict = judge(rows, List.of(instead));
                assertThat(verdict.outcome()).isEqualTo(Outcome.FREE);
                assertThat(verdict.warnings()).isEmpty();
                assertThat(ports)
                        .noneMatch(port -> port.protocol() == instead.protocol()
                                && port.port() <= instead.port()
                                && instead.port() <= port.lastPort());
            }
        }
    }

    @RepeatedTest(ROUNDS)
    void aReportThatIsReadBackFromJsonIsJudgedAlike(RepetitionInfo info) throws Exception {
        var random = new Random(4_000 + info.getCurrentRepetition());
        for (int i = 0; i < CASES / 10; i++) {
            var report = Fixture.report(rows(random, 6).toArray(PortUse[]::new));
            assertThat(ReportReader.read(io.github.labmon.ports.render.JsonReport.bytes(report)))
                    .isEqualTo(report);
        }
    }
}
