package io.github.labmon.ports.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.testing.Deployments;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the declarations before takes a port on an overlapping address. */
class ClaimedPortsTest {

    private static final ConflictRules RULES =
            new ConflictRules(Deployments.of("blog", List.of(), List.of()), true, true);

    private final ClaimedPorts claimed = new ClaimedPorts();

    private static RequestedPort at(int number, String address) {
        return new RequestedPort(number, Fixture.declares("web", "tcp:" + address + ":8080"), RULES);
    }

    private void take(int number, String address) {
        claimed.take(at(number, address), 8080);
    }

    private int rival(String address) {
        var rival = claimed.rival(at(99, address), 8080);
        return rival == null ? -1 : rival.number();
    }

    /** One declaration of each address: the one that is found has its place in this order. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 0.0.0.0, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, *, true",
        "127.0.0.1, ::, false",
        "0.0.0.0, 127.0.0.1, true",
        "0.0.0.0, ::1, false",
        "0.0.0.0, ::, false",
        "::, ::1, true",
        "::, 127.0.0.1, false",
        "::, 0.0.0.0, false",
        "::1, ::, true",
        "::1, ::1, true",
        "::1, 0.0.0.0, false",
        "*, 127.0.0.1, true",
        "*, ::1, true",
        "*, ::, true",
        "*, 0.0.0.0, true"
    })
    void addressesOverlapWithinTheirFamily(String claim, String address, boolean overlaps) {
        take(3, claim);

        assertThat(rival(address)).isEqualTo(overlaps ? 3 : -1);
    }

    @Test
    void anotherPortAndAnotherProtocolAreFree() {
        take(1, "*");

        assertThat(claimed.rival(at(99, "*"), 8081)).isNull();
        assertThat(claimed.rival(new RequestedPort(99, Fixture.declares("web", "udp:*:8080"), RULES), 8080))
                .isNull();
    }

    /** Up to eight addresses are in an array, more in a map. */
    @Test
    void theFirstDeclarationIsFoundAmongManyAddresses() {
        for (int count : new int[] {1, 7, 8, 9, 10, 40}) {
            var ports = new ClaimedPorts();
            IntStream.range(0, count).forEach(i -> ports.take(at(i + 10, "10.0.0." + i), 8080));
            IntStream.range(0, count).forEach(i -> ports.take(at(i + 60, "10.0.0." + i), 8080));
            ports.take(at(5, "10.0.0.0"), 8080);

            for (int i = 0; i < count; i++) {
                assertThat(ports.rival(at(99, "10.0.0." + i), 8080))
                        .as(count + " addresses, " + i)
                        .extracting(RequestedPort::number)
                        .isEqualTo(i == 0 ? 5 : i + 10);
            }
            assertThat(ports.rival(at(99, "10.0.1.1"), 8080)).isNull();
            assertThat(ports.rival(at(99, "0.0.0.0"), 8080))
                    .extracting(RequestedPort::number)
                    .isEqualTo(5);
        }
    }

    @Test
    void theEarliestOfSeveralIsTheRival() {
        take(4, "0.0.0.0");
        take(2, "127.0.0.1");
        take(6, "::");

        assertThat(rival("127.0.0.1")).isEqualTo(2);
        assertThat(rival("127.0.0.2")).isEqualTo(4);
        assertThat(rival("*")).isEqualTo(2);
        assertThat(rival("::1")).isEqualTo(6);
    }
}
