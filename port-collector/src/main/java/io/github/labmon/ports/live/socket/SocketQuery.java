package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.List;
import java.util.stream.Stream;

/**
 * One request to sock_diag(7).
 *
 * @param family {@link InetDiag#AF_INET} or {@link InetDiag#AF_INET6}
 * @param states a bit for each state of enum tcp_states (include/net/tcp_states.h), which UDP sockets have too
 * @param filter which local ports
 */
public record SocketQuery(int family, Protocol protocol, int states, SourcePortFilter filter) {

    private static final int ESTABLISHED = 1;
    private static final int SYN_RECV = 3;
    private static final int CLOSE = 7;
    private static final int LISTEN = 10;
    private static final int NEW_SYN_RECV = 12;

    /** Bound and neither listening nor connected; reported from Linux 6.8 on, ignored by older kernels. */
    private static final int BOUND_INACTIVE = 13;

    /** Of TCP all states but LISTEN, CLOSE and the half-open connections of a listener, which hold no port. */
    private static final int TCP_BOUND =
            ((1 << (BOUND_INACTIVE + 1)) - 2) & ~((1 << LISTEN) | (1 << CLOSE) | (1 << SYN_RECV) | (1 << NEW_SYN_RECV));

    private static final int TCP_CONNECTED = TCP_BOUND & ~(1 << BOUND_INACTIVE);

    /** The listening TCP sockets, or the UDP sockets without a peer, of both families. */
    static List<SocketQuery> listening(Protocol protocol) {
        return ofBothFamilies(protocol, 1 << (protocol == Protocol.TCP ? LISTEN : CLOSE), SourcePortFilter.NONE);
    }

    /** The sockets that hold one port, listening or not. */
    static List<SocketQuery> at(Protocol protocol, int port) {
        return within(protocol, new PortRange(port, port));
    }

    /** The sockets that hold a port of a range, listening or not. */
    public static List<SocketQuery> within(Protocol protocol, PortRange range) {
        return ofBothFamilies(
                protocol,
                protocol == Protocol.TCP ? TCP_BOUND | (1 << LISTEN) : (1 << ESTABLISHED) | (1 << CLOSE),
                SourcePortFilter.within(range));
    }

    /** The sockets that hold a port without listening, except the connected ones on ephemeral ports. */
    static List<SocketQuery> bound(Protocol protocol, PortRange ephemeral) {
        var connected = connected(protocol, SourcePortFilter.outside(ephemeral));
        return protocol == Protocol.TCP
                ? Stream.concat(
                                connected.stream(),
                                ofBothFamilies(protocol, 1 << BOUND_INACTIVE, SourcePortFilter.NONE).stream())
                        .toList()
                : connected;
    }

    /** The connected sockets on ephemeral ports. */
    static List<SocketQuery> ephemeralClients(Protocol protocol, PortRange ephemeral) {
        return connected(protocol, SourcePortFilter.within(ephemeral));
    }

    private static List<SocketQuery> connected(Protocol protocol, SourcePortFilter filter) {
        return ofBothFamilies(protocol, protocol == Protocol.TCP ? TCP_CONNECTED : 1 << ESTABLISHED, filter);
    }

    private static List<SocketQuery> ofBothFamilies(Protocol protocol, int states, SourcePortFilter filter) {
        return List.of(
                new SocketQuery(InetDiag.AF_INET, protocol, states, filter),
                new SocketQuery(InetDiag.AF_INET6, protocol, states, filter));
    }
}
