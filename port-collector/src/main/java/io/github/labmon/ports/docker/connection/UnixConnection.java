package io.github.labmon.ports.docker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A connection over a Unix socket. The JDK's channels have no timeout of their own: a selector waits. */
public final class UnixConnection implements EngineConnection {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final InputStream input = new ChannelInput();
    private final OutputStream output = new ChannelOutput();
    private long deadline = Long.MAX_VALUE;

    private UnixConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
    }

    /** Connects; the kernel accepts or refuses at once. */
    public static UnixConnection open(Path socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            return new UnixConnection(channel, Selector.open());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void deadline(long nanoTime) {
        deadline = nanoTime;
    }

    private void await(int operation) throws IOException {
        key.interestOps(operation);
        var millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0
                || (selector.select(millis) == 0 && !Thread.currentThread().isInterrupted())) {
            throw new SocketTimeoutException("the deadline is over");
        }
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }

    /** Reads the bytes that have arrived; waits where none have. */
    private final class ChannelInput extends InputStream {

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            var count = channel.read(buffer);
            while (count == 0 && length > 0) {
                await(SelectionKey.OP_READ);
                count = channel.read(buffer);
            }
            return count;
        }
    }

    /** Writes all; waits where the other side does not read. */
    private final class ChannelOutput extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
        }
    }
}
