package io.github.labmon.supervision;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a Unix socket (unix(7)), which the JDK cannot. */
final class DatagramSender {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MAX_PATH_BYTES = 107;

    private static boolean registered;

    private DatagramSender() {}

    // Not in a static initialiser: off systemd nothing native is loaded.
    private static synchronized void register() {
        if (!registered) {
            Native.register(DatagramSender.class, "c");
            registered = true;
        }
    }

    /**
     * Sends one datagram, without waiting for a receiver that takes none.
     *
     * @param path of the socket; {@code @} at its beginning names an abstract one
     */
    static void send(String path, String text) throws IOException {
        register();
        var address = address(path);
        var message = text.getBytes(StandardCharsets.UTF_8);
        try {
            var socket = socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            try {
                sendto(socket, message, message.length, MSG_NOSIGNAL | MSG_DONTWAIT, address, address.length);
            } finally {
                close(socket);
            }
        } catch (LastErrorException e) {
            throw new IOException("a datagram to the notification socket failed with errno " + e.getErrorCode(), e);
        }
    }

    /** {@code struct sockaddr_un}: the family, then the path; of an abstract socket the first byte is 0. */
    private static byte[] address(String path) throws IOException {
        var name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_PATH_BYTES) {
            throw new IOException("the path of the notification socket is longer than " + MAX_PATH_BYTES + " bytes");
        }
        var isAbstract = name[0] == '@';
        if (isAbstract) {
            name[0] = 0;
        }
        var address = ByteBuffer.allocate(Short.BYTES + name.length + (isAbstract ? 0 : 1))
                .order(ByteOrder.nativeOrder());
        address.putShort((short) AF_UNIX).put(name);
        return address.array();
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native long sendto(
            int socket, byte[] message, long length, int flags, byte[] address, int addressLength)
            throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
