package io.github.labmon.ports.docker.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection over TCP, with or without TLS. A request is a few hundred bytes, so that writing it never waits. */
public final class TcpConnection implements EngineConnection {

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private long deadline;

    private TcpConnection(Socket socket, long deadline) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.output = socket.getOutputStream();
        this.input = new DeadlineInput(socket.getInputStream());
    }

    /**
     * Connects, and with TLS verifies that the engine's certificate is issued for the host.
     *
     * @param deadline a value of {@link System#nanoTime}
     */
    public static TcpConnection open(String host, int port, @Nullable SSLContext tls, long deadline)
            throws IOException {
        var plain = new Socket();
        try {
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            plain.connect(address, millisUntil(deadline));
            plain.setTcpNoDelay(true);
            if (tls == null) {
                return new TcpConnection(plain, deadline);
            }
            plain.setSoTimeout(millisUntil(deadline));
            return new TcpConnection(secured(plain, host, port, tls), deadline);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static SSLSocket secured(Socket plain, String host, int port, SSLContext tls) throws IOException {
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int millisUntil(long deadline) throws SocketTimeoutException {
        var millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("the deadline is over");
        }
        return (int) Math.min(Integer.MAX_VALUE, millis);
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

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Waits at each read for the rest of the time. */
    private final class DeadlineInput extends FilterInputStream {

        DeadlineInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(millisUntil(deadline));
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            socket.setSoTimeout(millisUntil(deadline));
            return super.read(bytes, offset, length);
        }
    }
}
