package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCountersTest {

    private static NetworkCounters counters(String name, long received, long sent) {
        return new NetworkCounters(name, List.of("10.0.0.1"), received, sent);
    }

    @Test
    void ratesAreAbsentWhereACounterDecreasedOrIsNew() {
        var before = List.of(counters("eth0", 1_000, 500), counters("wg0", 1_000, 1_000));
        var after = List.of(counters("eth0", 3_000, 501), counters("wg0", 10, 2_000), counters("usb0", 7, 7));

        assertThat(NetworkCounters.usage(before, after, 2))
                .containsExactly(
                        new NetworkUsage("eth0", List.of("10.0.0.1"), 3_000, 501, 1_000.0, 0.5),
                        new NetworkUsage("wg0", List.of("10.0.0.1"), 10, 2_000, null, 500.0),
                        new NetworkUsage("usb0", List.of("10.0.0.1"), 7, 7, null, null));
    }
}
