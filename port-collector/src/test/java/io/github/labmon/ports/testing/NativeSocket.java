package io.github.labmon.ports.testing;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A socket made by system calls, because Java makes none that is IPv6-only, bound to an interface, or bound without
 * listening.
 */
public final class NativeSocket implements Closeable {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_BINDTODEVICE = 25;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;

    static {
        Native.register(NativeSocket.class, "c");
    }

    private final int descriptor;
    private final int port;

    private NativeSocket(int descriptor, int port) {
        this.descriptor = descriptor;
        this.port = port;
    }

    /**
     * The socket to open.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param address an IP address; IPv4-mapped ones are bound as IPv6
     * @param port 0 for any free one
     * @param ipv6Only of IPv6 sockets
     * @param reuseAddress whether SO_REUSEADDR is set
     * @param reusePort whether others may share the port
     * @param networkInterface to bind to; empty for none
     * @param listening whether a TCP socket listens
     */
    public record Spec(
            String protocol,
            String address,
            int port,
            boolean ipv6Only,
            boolean reuseAddress,
            boolean reusePort,
            String networkInterface,
            boolean listening) {

        public static Spec of(String protocol, String address, int port) {
            return new Spec(protocol, address, port, false, false, false, "", true);
        }

        /** The same at another port of a protocol. */
        public Spec at(String otherProtocol, int otherPort) {
            return new Spec(
                    otherProtocol, address, otherPort, ipv6Only, reuseAddress, reusePort, networkInterface, listening);
        }

        public Spec ipv6OnlySocket() {
            return new Spec(protocol, address, port, true, reuseAddress, reusePort, networkInterface, listening);
        }

        public Spec sharing() {
            return new Spec(protocol, address, port, ipv6Only, reuseAddress, true, networkInterface, listening);
        }

        public Spec reusing() {
            return new Spec(protocol, address, port, ipv6Only, true, reusePort, networkInterface, listening);
        }

        public Spec on(String name) {
            return new Spec(protocol, address, port, ipv6Only, reuseAddress, reusePort, name, listening);
        }

        public Spec boundOnly() {
            return new Spec(protocol, address, port, ipv6Only, reuseAddress, reusePort, networkInterface, false);
        }
    }

    /** Opens it; fails with the system's error number. */
    public static NativeSocket open(Spec spec) {
        var family = spec.address().contains(":") ? AF_INET6 : AF_INET;
        int descriptor = socket(family, spec.protocol().equals("tcp") ? 1 : 2, 0);
        try {
            if (family == AF_INET6) {
                set(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, spec.ipv6Only() ? 1 : 0);
            }
            if (spec.reuseAddress()) {
                set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
            }
            if (spec.reusePort()) {
                set(descriptor, SOL_SOCKET, SO_REUSEPORT, 1);
            }
            if (!spec.networkInterface().isEmpty()) {
                var name = (spec.networkInterface() + "\0").getBytes(StandardCharsets.US_ASCII);
                setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, name, name.length);
            }
            var address = address(family, spec.address(), spec.port());
            bind(descriptor, address, address.length);
            if (spec.protocol().equals("tcp") && spec.listening()) {
                listen(descriptor, 5);
            }
            return new NativeSocket(descriptor, boundPort(descriptor));
        } catch (LastErrorException e) {
            close(descriptor);
            throw e;
        }
    }

    /** Connects it to an address of its family. */
    public NativeSocket connect(String peer, int peerPort) {
        var family = peer.contains(":") ? AF_INET6 : AF_INET;
        var address = address(family, peer, peerPort);
        connect(descriptor, address, address.length);
        return this;
    }

    /** Accepts a connection that a client has made already. */
    public NativeSocket accept() {
        return new NativeSocket(accept(descriptor, null, null), port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        close(descriptor);
    }

    private static void set(int descriptor, int level, int option, int value) {
        var bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
        setsockopt(descriptor, level, option, bytes, bytes.length);
    }

    private static byte[] address(int family, String address, int port) {
        var buffer = ByteBuffer.allocate(family == AF_INET ? 16 : 28);
        buffer.order(ByteOrder.nativeOrder()).putShort((short) family);
        buffer.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        if (family == AF_INET6) {
            buffer.putInt(0);
        }
        return buffer.put(bytes(family, address)).array();
    }

    private static byte[] bytes(int family, String address) {
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            if (family == AF_INET || bytes.length == 16) {
                return bytes;
            }
            // Java returns an IPv4-mapped address as IPv4: map it again.
            return ByteBuffer.allocate(16)
                    .putLong(0)
                    .putShort((short) 0)
                    .putShort((short) -1)
                    .put(bytes)
                    .array();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is not an address", e);
        }
    }

    private static int boundPort(int descriptor) {
        var address = new byte[28];
        getsockname(descriptor, address, new IntByReference(address.length));
        return ((address[2] & 0xff) << 8) | (address[3] & 0xff);
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int setsockopt(int socket, int level, int option, byte[] value, int length)
            throws LastErrorException;

    private static native int bind(int socket, byte[] address, int length) throws LastErrorException;

    private static native int connect(int socket, byte[] address, int length) throws LastErrorException;

    private static native int accept(int socket, byte @Nullable [] address, @Nullable IntByReference length)
            throws LastErrorException;

    private static native int listen(int socket, int backlog) throws LastErrorException;

    private static native int getsockname(int socket, byte[] address, IntByReference length) throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
