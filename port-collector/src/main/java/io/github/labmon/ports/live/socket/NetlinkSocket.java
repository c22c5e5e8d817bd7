package io.github.labmon.ports.live.socket;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A netlink socket to sock_diag(7). Its receive waits a second at the most. */
final class NetlinkSocket implements Closeable {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int BUFFER_BYTES = 64 * 1024;

    static {
        Native.register(NetlinkSocket.class, CLibrary.OF_PROCESS);
    }

    private final int descriptor;
    private final Memory buffer = new Memory(BUFFER_BYTES);

    NetlinkSocket() throws IOException {
        try {
            descriptor = socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
        } catch (LastErrorException e) {
            throw failed("socket", e);
        }
        try (var timeout = new Memory(2L * NativeLong.SIZE)) {
            timeout.clear();
            timeout.setNativeLong(0, new NativeLong(1));
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, timeout, (int) timeout.size());
        } catch (LastErrorException e) {
            close();
            throw failed("setsockopt", e);
        }
    }

    void send(byte[] message) throws IOException {
        try {
            send(descriptor, message, new NativeLong(message.length), 0);
        } catch (LastErrorException e) {
            throw failed("send", e);
        }
    }

    /** The next part of the answer; valid until the next call. */
    ByteBuffer receive() throws IOException {
        try {
            var length =
                    recv(descriptor, buffer, new NativeLong(BUFFER_BYTES), 0).intValue();
            return buffer.getByteBuffer(0, length);
        } catch (LastErrorException e) {
            throw failed("recv", e);
        }
    }

    @Override
    public void close() {
        try {
            close(descriptor);
        } finally {
            buffer.close();
        }
    }

    private static IOException failed(String call, LastErrorException e) {
        return new IOException(call + " on a netlink socket failed with errno " + e.getErrorCode(), e);
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int setsockopt(int socket, int level, int option, Pointer value, int length)
            throws LastErrorException;

    private static native NativeLong send(int socket, byte[] buffer, NativeLong length, int flags)
            throws LastErrorException;

    private static native NativeLong recv(int socket, Pointer buffer, NativeLong length, int flags)
            throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
