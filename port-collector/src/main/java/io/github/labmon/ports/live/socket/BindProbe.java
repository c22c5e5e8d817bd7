package io.github.labmon.ports.live.socket;

import com.sun.jna.Native;
import io.github.labmon.ports.BindResult;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.Protocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/**
 * Binds an address and port as Go's {@code net.Listen} does for docker-proxy, and closes the socket at once: SO_REUSEADDR
 * for TCP, none for UDP, IPV6_V6ONLY on IPv6. The socket never listens, so no client can connect to it. Linux only;
 * sees the network namespace of this process. Thread-safe.
 */
public final class BindProbe {

    private static final long SECOND_ATTEMPT_NANOS = 50_000;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV4_ADDRESS_BYTES = 16;
    private static final int IPV6_ADDRESS_BYTES = 28;

    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int EAFNOSUPPORT = 97;
    private static final int EADDRINUSE = 98;
    private static final int EADDRNOTAVAIL = 99;

    private static final byte[] ZERO = integer(0);
    private static final byte[] ONE = integer(1);
    private static final byte[] ALL_IPV4 = new byte[4];
    private static final byte[] ALL_IPV6 = new byte[16];

    static {
        Native.register(BindProbe.class, CLibrary.OF_PROCESS);
    }

    private BindProbe() {}

    /**
     * The kernel's answer to the bind.
     *
     * @param address as {@link IpAddress} writes it
     * @param port 0 to 65535; 0 tests whether the host has the address
     */
    public static BindResult bind(Protocol protocol, String address, int port) {
        return bind(protocol, bytes(address), port, ONE);
    }

    /** Whether all addresses of both families are free, by one bind where the kernel has IPv6. */
    public static boolean bindsAll(Protocol protocol, int port) {
        // A dual-stack socket conflicts with all that an IPv4 and an IPv6-only socket conflict with.
        return switch (bind(protocol, ALL_IPV6, port, ZERO)) {
            case FREE -> true;
            case ADDRESS_NOT_AVAILABLE -> bind(protocol, ALL_IPV4, port, ONE) == BindResult.FREE;
            case IN_USE, NOT_PERMITTED, UNKNOWN -> false;
        };
    }

    private static byte[] bytes(String address) {
        return switch (address) {
            case "0.0.0.0" -> ALL_IPV4;
            case "::" -> ALL_IPV6;
            default -> IpAddress.bytes(address);
        };
    }

    private static BindResult bind(Protocol protocol, byte[] address, int port, byte[] ipv6Only) {
        if (!Protocol.OF_SOCKETS.contains(protocol)) {
            return BindResult.UNKNOWN;
        }
        var first = attempt(protocol, address, port, ipv6Only);
        if (first != BindResult.IN_USE || protocol != Protocol.UDP) {
            return first;
        }
        // Without SO_REUSEADDR two probes of the same port at the same time exclude each other for microseconds.
        LockSupport.parkNanos(SECOND_ATTEMPT_NANOS);
        return attempt(protocol, address, port, ipv6Only);
    }

    private static BindResult attempt(Protocol protocol, byte[] address, int port, byte[] ipv6Only) {
        var isIpv6 = address.length == ALL_IPV6.length;
        var isTcp = protocol == Protocol.TCP;
        int descriptor = socket(isIpv6 ? AF_INET6 : AF_INET, isTcp ? SOCK_STREAM_CLOEXEC : SOCK_DGRAM_CLOEXEC, 0);
        if (descriptor < 0) {
            return result(Native.getLastError());
        }
        try {
            if (isTcp && setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, ONE, ONE.length) != 0) {
                return BindResult.UNKNOWN;
            }
            if (isIpv6 && setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, ipv6Only, ipv6Only.length) != 0) {
                return BindResult.UNKNOWN;
            }
            var socketAddress = socketAddress(address, port);
            return bind(descriptor, socketAddress, socketAddress.length) == 0
                    ? BindResult.FREE
                    : result(Native.getLastError());
        } finally {
            close(descriptor);
        }
    }

    private static BindResult result(int errno) {
        return switch (errno) {
            case EADDRINUSE -> BindResult.IN_USE;
            // EINVAL: a link-local address without its interface, which an engine cannot bind either.
            case EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL -> BindResult.ADDRESS_NOT_AVAILABLE;
            case EACCES -> BindResult.NOT_PERMITTED;
            default -> BindResult.UNKNOWN;
        };
    }

    /** A sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)): the family in native order, the port in network order. */
    private static byte[] socketAddress(byte[] address, int port) {
        var isIpv6 = address.length == ALL_IPV6.length;
        var buffer = ByteBuffer.allocate(isIpv6 ? IPV6_ADDRESS_BYTES : IPV4_ADDRESS_BYTES);
        buffer.order(ByteOrder.nativeOrder()).putShort((short) (isIpv6 ? AF_INET6 : AF_INET));
        buffer.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        if (isIpv6) {
            buffer.putInt(0); // the flow label
        }
        return buffer.put(address).array();
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    private static native int socket(int domain, int type, int protocol);

    private static native int setsockopt(int socket, int level, int option, byte[] value, int length);

    private static native int bind(int socket, byte[] address, int length);

    private static native int close(int descriptor);
}
