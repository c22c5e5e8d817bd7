package io.github.labmon.ports.live.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Answers of sock_diag(7), as the kernel lays them out. */
final class DiagMessages {

    private DiagMessages() {}

    /** One message as sock_diag(7) lays it out, attributes behind it. */
    static byte[] message(int type, int flags, int sequence, byte[] body) {
        int length = 16 + body.length;
        var buffer = ByteBuffer.allocate((length + 3) & ~3).order(ByteOrder.nativeOrder());
        return buffer.putInt(length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(body)
                .array();
    }

    static byte[] socket(int family, String address, int port, byte[] attributes) throws IOException {
        var body = ByteBuffer.allocate(72 + attributes.length).order(ByteOrder.nativeOrder());
        body.put((byte) family).put((byte) 10).putShort((short) 0);
        body.put((byte) (port >> 8)).put((byte) port).putShort((short) 0);
        body.put(8, address(address));
        body.putInt(40, 3).putInt(64, 1000).putInt(68, 4711);
        return body.put(72, attributes).array();
    }

    private static byte[] address(String text) throws IOException {
        var bytes = InetAddress.getByName(text).getAddress();
        return text.startsWith("::ffff:")
                ? ByteBuffer.allocate(16).putLong(0).putInt(0xffff).put(bytes).array()
                : bytes;
    }

    static byte[] attribute(int type, int value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 5)
                .putShort((short) type)
                .put((byte) value)
                .array();
    }

    static ByteBuffer part(byte[]... messages) {
        int length = 0;
        for (var message : messages) {
            length += message.length;
        }
        var buffer = ByteBuffer.allocate(length);
        for (var message : messages) {
            buffer.put(message);
        }
        return buffer.flip();
    }
}
