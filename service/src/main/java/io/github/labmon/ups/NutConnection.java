package io.github.labmon.ups;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to a NUT server, with one deadline for all of it and limited input. Not thread-safe. */
final class NutConnection implements AutoCloseable {

    /** The server itself sends at most 1,024 bytes in a line (NUT, server/netget.c). */
    static final int LONGEST_LINE = 4_096;

    /** A UPS has less than 200 variables. */
    static final int MOST_BYTES = 256 * 1_024;

    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Socket socket;
    private final long until;
    private final byte[] chunk = new byte[LONGEST_LINE];
    private int begin;
    private int end;
    private int received;

    private NutConnection(Socket socket, long until) {
        this.socket = socket;
        this.until = until;
    }

    /**
     * Connects to a server.
     *
     * @param deadline after which connecting, reading and writing end with a {@link SocketTimeoutException}
     */
    static NutConnection open(NutServerAddress server, Duration deadline) throws IOException {
        var connection = new NutConnection(new Socket(), System.nanoTime() + deadline.toNanos());
        try {
            var address = new InetSocketAddress(server.host(), server.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(server.host());
            }
            connection.socket.connect(address, connection.remainingMillis());
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private int remainingMillis() throws SocketTimeoutException {
        var left = (until - System.nanoTime()) / NANOS_OF_MILLI;
        if (left <= 0) {
            throw new SocketTimeoutException("The deadline has passed");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Sends a line, which must not contain a line end. */
    void send(String line) throws IOException {
        remainingMillis();
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a line, without its end. */
    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("A line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read() throws IOException {
        if (begin == end) {
            socket.setSoTimeout(remainingMillis());
            begin = 0;
            end = Math.max(0, socket.getInputStream().read(chunk));
            received += end;
            if (end == 0) {
                throw new EOFException("The server closed the connection");
            }
            if (received > MOST_BYTES) {
                throw new ProtocolException("More than " + MOST_BYTES + " bytes");
            }
        }
        return chunk[begin++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
