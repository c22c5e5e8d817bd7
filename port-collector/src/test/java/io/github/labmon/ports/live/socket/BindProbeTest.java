package io.github.labmon.ports.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.BindResult;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.testing.FreePort;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.OpenSockets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's answers beside real sockets. */
class BindProbeTest {

    @RegisterExtension
    final OpenSockets sockets = new OpenSockets();

    private int port;

    @BeforeEach
    void choosePort() {
        port = FreePort.find();
    }

    private BindResult tcp(String address) {
        return BindProbe.bind(Protocol.TCP, address, port);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,          0.0.0.0,   IN_USE",
        "0.0.0.0,          127.0.0.1, IN_USE",
        "0.0.0.0,          ::,        FREE",
        "127.0.0.1,        127.0.0.2, FREE",
        "127.0.0.1,        0.0.0.0,   IN_USE",
        "::,               0.0.0.0,   IN_USE",
        "::,               ::,        IN_USE",
        "::1,              ::,        IN_USE",
        "::1,              0.0.0.0,   FREE",
        "::ffff:127.0.0.1, 127.0.0.1, IN_USE"
    })
    void aListenerIsInUseOnOverlappingAddresses(String held, String requested, BindResult result) {
        sockets.open(Spec.of("tcp", held, port).reusing());
        sockets.open(Spec.of("udp", held, port).reusing());

        assertThat(tcp(requested)).isEqualTo(result);
        assertThat(BindProbe.bind(Protocol.UDP, requested, port)).isEqualTo(result);
        assertThat(BindProbe.bindsAll(Protocol.TCP, port)).isFalse();
        assertThat(BindProbe.bindsAll(Protocol.UDP, port)).isFalse();
    }

    @Test
    void aFreePortIsFreeAgainAfterTheProbe() {
        for (int i = 0; i < 3; i++) {
            for (var address : List.of("0.0.0.0", "127.0.0.1", "::", "::1")) {
                assertThat(tcp(address)).isEqualTo(BindResult.FREE);
                assertThat(BindProbe.bind(Protocol.UDP, address, port)).isEqualTo(BindResult.FREE);
            }
            assertThat(BindProbe.bindsAll(Protocol.TCP, port)).isTrue();
            assertThat(BindProbe.bindsAll(Protocol.UDP, port)).isTrue();
        }
        sockets.open(Spec.of("tcp", "0.0.0.0", port));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSocketThatDoesNotListenIsInUseUnlessItSharesItsAddress(boolean reusing) {
        var spec = Spec.of("tcp", "127.0.0.1", port).boundOnly();
        sockets.open(reusing ? spec.reusing() : spec);

        assertThat(tcp("127.0.0.1")).isEqualTo(reusing ? BindResult.FREE : BindResult.IN_USE);
        assertThat(tcp("0.0.0.0")).isEqualTo(reusing ? BindResult.FREE : BindResult.IN_USE);
        assertThat(BindProbe.bindsAll(Protocol.TCP, port)).isEqualTo(reusing);
    }

    @Test
    void aServersConnectionThatOutlivesItsListenerIsFree() {
        var listener = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).reusing());
        sockets.open(Spec.of("tcp", "127.0.0.1", 0).boundOnly()).connect("127.0.0.1", port);
        sockets.add(listener.accept());
        listener.close();

        assertThat(tcp("0.0.0.0")).isEqualTo(BindResult.FREE);
    }

    @Test
    void aClientsFixedSourcePortIsInUse() {
        int peer = sockets.open(Spec.of("tcp", "127.0.0.1", 0)).port();
        sockets.open(Spec.of("tcp", "0.0.0.0", port).boundOnly()).connect("127.0.0.1", peer);

        assertThat(tcp("0.0.0.0")).isEqualTo(BindResult.IN_USE);
        assertThat(tcp("127.0.0.2")).isEqualTo(BindResult.FREE);
    }

    @Test
    void aConnectedUdpSocketIsInUse() {
        sockets.open(Spec.of("udp", "127.0.0.1", port)).connect("127.0.0.1", 9);

        assertThat(BindProbe.bind(Protocol.UDP, "0.0.0.0", port)).isEqualTo(BindResult.IN_USE);
        assertThat(tcp("0.0.0.0")).isEqualTo(BindResult.FREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.9", "2001:db8::9", "fe80::9"})
    void anAddressOfAnotherHostIsNotAvailable(String address) {
        assertThat(BindProbe.bind(Protocol.TCP, address, 0)).isEqualTo(BindResult.ADDRESS_NOT_AVAILABLE);
        assertThat(tcp(address)).isEqualTo(BindResult.ADDRESS_NOT_AVAILABLE);
    }

    @Test
    void theSocketsOfOtherProtocolsAreNotTried() {
        assertThat(BindProbe.bind(Protocol.SCTP, "0.0.0.0", port)).isEqualTo(BindResult.UNKNOWN);
        assertThat(BindProbe.bindsAll(Protocol.SCTP, port)).isFalse();
    }
}
