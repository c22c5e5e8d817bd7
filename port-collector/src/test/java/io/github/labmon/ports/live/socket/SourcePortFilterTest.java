package io.github.labmon.ports.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcePortFilterTest {

    private static final List<Integer> PORTS =
            List.of(1, 2, 79, 80, 81, 1023, 8079, 8080, 8081, 32_767, 32_768, 40_000, 60_999, 61_000, 65_534, 65_535);

    /** Runs a program as inet_diag_bc_run does (net/ipv4/inet_diag.c). */
    private static boolean accepts(SourcePortFilter filter, int port) {
        var operations = ByteBuffer.allocate(filter.length()).order(ByteOrder.nativeOrder());
        filter.writeTo(operations);
        int left = filter.length();
        while (left > 0) {
            int at = filter.length() - left;
            var matches = switch (operations.get(at)) {
                case 2 -> port >= (operations.getShort(at + 6) & 0xffff);
                case 3 -> port <= (operations.getShort(at + 6) & 0xffff);
                default -> false; // a jump
            };
            left -= matches ? operations.get(at + 1) : operations.getShort(at + 2);
        }
        return left == 0;
    }

    @Test
    void aRangeAcceptsItsPortsAndTheOppositeAllOthers() {
        for (var range : List.of(
                new PortRange(80, 80),
                new PortRange(32_768, 60_999),
                new PortRange(1, 65_535),
                new PortRange(61_000, 65_535),
                new PortRange(1, 1_023))) {
            for (int port : PORTS) {
                assertThat(accepts(SourcePortFilter.within(range), port))
                        .as("%s within %s", port, range)
                        .isEqualTo(range.contains(port));
                assertThat(accepts(SourcePortFilter.outside(range), port))
                        .as("%s outside %s", port, range)
                        .isEqualTo(!range.contains(port));
            }
        }
    }

    @Test
    void theKernelTakesEveryProgram() throws Exception {
        for (var range : List.of(new PortRange(80, 80), new PortRange(1, 65_535), new PortRange(61_000, 65_535))) {
            new SockDiagSockets().bound(range);
            new SockDiagSockets().ephemeralClients(range);
        }
    }
}
