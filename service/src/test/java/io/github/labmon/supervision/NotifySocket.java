package io.github.labmon.supervision;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A datagram socket as systemd gives one to a service. */
final class NotifySocket implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SECONDS = 10;

    static {
        Native.register(NotifySocket.class, "c");
    }

    private final int descriptor;

    NotifySocket(String path) {
        descriptor = socket(AF_UNIX, SOCK_DGRAM, 0);
        var name = path.getBytes(StandardCharsets.UTF_8);
        var length = name.length + (name[0] == '@' ? 0 : 1);
        if (name[0] == '@') {
            name[0] = 0;
        }
        var address = ByteBuffer.allocate(2 + length).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_UNIX).put(name);
        bind(descriptor, address.array(), 2 + length);
        var timeout = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(SECONDS);
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, timeout.array(), 16);
    }

    String receive() throws IOException {
        var buffer = new byte[4_096];
        try {
            var length = recv(descriptor, buffer, buffer.length, 0);
            return new String(buffer, 0, (int) length, StandardCharsets.UTF_8);
        } catch (LastErrorException e) {
            throw new IOException("nothing came within " + SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        close(descriptor);
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int bind(int socket, byte[] address, int length) throws LastErrorException;

    private static native int setsockopt(int socket, int level, int option, byte[] value, int length)
            throws LastErrorException;

    private static native long recv(int socket, byte[] buffer, long length, int flags) throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
