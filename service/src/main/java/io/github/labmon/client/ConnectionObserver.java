package io.github.labmon.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** A socket of an exchange, and how far its connection got: what Netty no longer knows after the socket is closed. */
final class ConnectionObserver extends ChannelInboundHandlerAdapter {

    private final SocketChannel socket = new NioSocketChannel();
    private volatile boolean connected;
    private volatile @Nullable SslHandler tls;

    /**
     * A socket that reads only when a handler requests it: a server that sends first, such as one that speaks another
     * protocol, would otherwise be read before the handler of the response is installed.
     */
    ConnectionObserver() {
        socket.config().setAutoRead(false);
        socket.pipeline().addLast("labmon-observer", this);
    }

    SocketChannel socket() {
        return socket;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        tls = context.pipeline().get(SslHandler.class);
        connected = true;
        context.fireChannelActive();
        if (tls != null) {
            context.read(); // the first message of the handshake; the handler of TLS reads the others
        }
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether a TLS handshake was begun and has not succeeded. */
    boolean isInHandshake() {
        var handler = tls;
        return handler != null && !handler.handshakeFuture().isSuccess();
    }

    /** The end of the server's certificate; {@code null} without TLS. */
    @Nullable
    Instant certificateExpiresAt() {
        var handler = tls;
        if (handler == null) {
            return null;
        }
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate.getNotAfter().toInstant()
                    : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
