package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortFilterTest {

    private static final PortUse NGINX = new PortUse(
            Protocol.TCP,
            "0.0.0.0",
            8080,
            false,
            null,
            PortState.LISTENING,
            new ProcessHolder(1, "nginx", "root"),
            new ContainerHolder(
                    "Blog-web-1", "b4174a57bb9a", null, null, null, null, null, null, null, null, null, List.of()));

    private static boolean matches(String name, String... values) {
        return PortFilter.parse(Map.of(name, List.of(values))).matches(NGINX);
    }

    @Test
    void eachFilterLetsThroughWhatItNames() {
        assertThat(matches("port", "8000-8999")).isTrue();
        assertThat(matches("port", "80, 8080")).isTrue();
        assertThat(matches("port", "80", "8080")).isTrue();
        assertThat(matches("port", "8081-65535")).isFalse();
        assertThat(matches("protocol", "TCP")).isTrue();
        assertThat(matches("protocol", "udp")).isFalse();
        assertThat(matches("process", "NGI")).isTrue();
        assertThat(matches("process", "apache,nginx")).isTrue();
        assertThat(matches("process", "apache")).isFalse();
        assertThat(matches("container", "web")).isTrue();
        assertThat(matches("container", "db")).isFalse();
        assertThat(matches("state", "listening")).isTrue();
        assertThat(matches("state", "RESERVED")).isFalse();
    }

    @Test
    void differentFiltersAreAnAnd() {
        assertThat(PortFilter.parse(Map.of("port", List.of("8080"), "process", List.of("apache")))
                        .matches(NGINX))
                .isFalse();
    }

    @Test
    void whatHasNoOwnerHasNoName() {
        var ownerless = new PortUse(Protocol.UDP, "::", 53, null, null, PortState.LISTENING, null, null);

        assertThat(PortFilter.parse(Map.of("process", List.of("a"))).matches(ownerless))
                .isFalse();
        assertThat(PortFilter.parse(Map.of("container", List.of("a"))).matches(ownerless))
                .isFalse();
        assertThat(PortFilter.parse(Map.of()).matches(ownerless)).isTrue();
        assertThat(PortFilter.parse(Map.of()).isEmpty()).isTrue();
        assertThat(PortFilter.parse(Map.of("state", List.of("listening"))).isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    port     | 70000   | port=70000 is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999
                    port     | 0       | port=0 is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999
                    port     | 9-8     | port=9-8 is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999
                    port     | web     | port=web is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999
                    port     | -1      | port=-1 is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999
                    port     | 1,,2    | port has an empty value; omit it to list all
                    port     | ''      | port has an empty value; omit it to list all
                    protocol | icmp    | protocol=icmp is not a protocol; allowed: tcp, udp, sctp
                    state    | open    | state=open is not a state; allowed: LISTENING, BOUND, PUBLISHED, RESERVED
                    prot     | tcp     | "prot" is not a filter; allowed: port, protocol, container, process, state
                    """)
    void aFilterThatIsNotValidIsRefusedWithTheAllowedForm(String name, String value, String message) {
        assertThatThrownBy(() -> PortFilter.parse(Map.of(name, List.of(value))))
                .isInstanceOf(PortFilterException.class)
                .hasMessage(message);
    }

    @Test
    void aValueThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> PortFilter.parse(Map.of("process", List.of("x".repeat(1_001)))))
                .hasMessage("process is longer than 1000 characters");
        assertThatThrownBy(() -> PortFilter.parse(Map.of("state", List.of("a\u009b\u202e\u2028b"))))
                .hasMessage("state=a???b is not a state; allowed: LISTENING, BOUND, PUBLISHED, RESERVED");
        assertThatThrownBy(() -> PortFilter.parse(Map.of("x\n".repeat(50), List.of("x"))))
                .hasMessage("\"" + "x?".repeat(30)
                        + "…\" is not a filter; allowed: port, protocol, container, process, state");
    }

    @Test
    void noValueMakesItFailOtherwise() {
        var random = new Random(4_711);
        for (int round = 0; round < 20_000; round++) {
            var value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append("0123456789-, x\0é".charAt(random.nextInt(16)));
            }
            try {
                assertThat(PortFilter.parse(Map.of("port", List.of(value.toString())))
                                .ports())
                        .allMatch(range -> range.first() >= 1 && range.last() <= 65_535);
            } catch (PortFilterException e) {
                assertThat(e.getMessage()).startsWith("port");
            }
        }
    }

    @Test
    void aRangeKnowsItsPortsAndRefusesNonsense() {
        var range = new PortRange(10, 12);

        assertThat(List.of(range.contains(9), range.contains(10), range.contains(12), range.contains(13)))
                .containsExactly(false, true, true, false);
        assertThatThrownBy(() -> new PortRange(0, 1)).hasMessage("0-1 is not a range of ports from 1 to 65535");
        assertThatThrownBy(() -> new PortRange(2, 1)).hasMessage("2-1 is not a range of ports from 1 to 65535");
        assertThatThrownBy(() -> new PortRange(1, 65_536))
                .hasMessage("1-65536 is not a range of ports from 1 to 65535");
    }
}
