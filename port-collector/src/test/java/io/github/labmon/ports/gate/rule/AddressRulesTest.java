package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report from elsewhere decides; for this host KernelGateTest queries the kernel. */
class AddressRulesTest {

    private static final List<String> ADDRESSES = List.of(
            "127.0.0.0/8", "127.0.0.1", "192.168.178.10", "::1", "fd00::2", "2001:db8::/65", "10.0.0.0/33", "x/8");

    private static Verdict judge(@Nullable List<String> addresses, String address) {
        return Fixture.judge(
                Fixture.report(addresses, List.of()),
                PortPlan.NONE,
                Set.of(),
                Fixture.declares("web", "tcp:" + address + ":80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "0.0.0.0",
                "::",
                "127.0.0.1",
                "127.200.0.1",
                "192.168.178.10",
                "::1",
                "fd00::2",
                "2001:db8::7fff:ffff:0:9",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255"
            })
    void anAddressOfTheHostIsAvailable(String address) {
        assertThat(judge(ADDRESSES, address).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "192.168.178.11",
                "128.0.0.1",
                "fd00::3",
                "2001:db8::8000:0:0:9",
                "223.255.255.255",
                "240.0.0.1"
            })
    void anotherAddressIsNot(String address) {
        var conflicts = judge(ADDRESSES, address).conflicts();

        assertThat(conflicts).extracting(Finding::kind).containsExactly(Finding.FindingKind.ADDRESS_NOT_AVAILABLE);
        assertThat(conflicts.get(0).message())
                .isEqualTo(FindingMessages.port(Fixture.declares("web", "tcp:" + address + ":80"))
                        + ", declared by web (compose.yaml:80), cannot be bound: nas does not have the address "
                        + address);
        assertThat(judge(null, address).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1", "febf::1", "ff01::1", "ff02::1", "ff12::1"})
    void whatNeedsAnInterfaceCannotBeBoundAlsoWhereTheHostHasIt(String address) {
        for (var protocol : List.of("tcp", "udp")) {
            for (var listed : Arrays.asList(List.of("::1", address), null)) {
                var verdict = Fixture.judge(
                        Fixture.report(listed, List.of()),
                        PortPlan.NONE,
                        Set.of(),
                        Fixture.declares("web", protocol + ":" + address + ":80"));
                assertThat(verdict.conflicts())
                        .extracting(Finding::message)
                        .containsExactly("[" + address + "]:80/" + protocol
                                + ", declared by web (compose.yaml:80), cannot be bound: " + address
                                + " is a link-local address, which needs an interface, and a published port has none");
            }
        }
    }

    @Test
    void aGroupOfIpv6IsForUdpOnly() {
        assertThat(judge(ADDRESSES, "ff05::1").conflicts())
                .extracting(Finding::kind)
                .containsExactly(Finding.FindingKind.ADDRESS_NOT_AVAILABLE);
        assertThat(Fixture.judge(
                                Fixture.report(ADDRESSES, List.of()),
                                PortPlan.NONE,
                                Set.of(),
                                Fixture.declares("web", "udp:ff05::1:80"))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void withoutIpv6TheReasonIsNamed() {
        var withoutIpv6 = List.of("127.0.0.0/8", "127.0.0.1");

        assertThat(judge(withoutIpv6, "::1").conflicts())
                .extracting(Finding::message)
                .containsExactly(
                        "[::1]:80/tcp, declared by web (compose.yaml:80), cannot be bound: nas does not have the"
                                + " address ::1, because IPv6 is off");
        assertThat(judge(withoutIpv6, "*").outcome()).isEqualTo(Verdict.Outcome.FREE);
        // Without an address the IPv6 half is left out there.
        var report = Fixture.report(withoutIpv6, List.of()).withPorts(List.of(Fixture.socket("tcp:::" + ":80")));
        assertThat(Fixture.judge(report, Fixture.declares("web", "tcp:*:80")).outcome())
                .isEqualTo(Verdict.Outcome.FREE);
    }
}
